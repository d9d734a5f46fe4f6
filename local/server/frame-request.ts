/** Reads what a page asks for to open a frame. */
import type { FrameRequest } from '../forge/forge-types';
import type { ModalSize } from '../forge/host/bridge-values';
import { HttpProblem, isRecord } from './http';

const SIZES = ['small', 'medium', 'large', 'xlarge', 'max', 'fullscreen', 'resizable'] as const;

/** @throws HttpProblem 400 naming what is missing. */
export function readFrameRequest(body: Record<string, unknown>): FrameRequest {
  const { moduleType, moduleKey, entryPoint = 'view', extension, modal = null, location } = body;
  if (typeof moduleType !== 'string' || typeof moduleKey !== 'string')
    throw new HttpProblem(400, 'moduleType and moduleKey are missing.');
  if (entryPoint !== 'view' && entryPoint !== 'edit' && entryPoint !== 'create')
    throw new HttpProblem(400, 'entryPoint is view, edit or create.');
  if (!isRecord(extension)) throw new HttpProblem(400, 'extension is missing.');
  return {
    moduleType,
    moduleKey,
    entryPoint,
    extension,
    modal: modal === null ? null : readModal(modal),
    location: typeof location === 'string' ? location : '',
  };
}

function readModal(value: unknown): FrameRequest['modal'] {
  if (!isRecord(value) || typeof value['parentToken'] !== 'string')
    throw new HttpProblem(400, 'A modal names the frame it came from.');
  const { parentToken, resource, context, size } = value;
  return {
    parentToken,
    resource: typeof resource === 'string' ? resource : null,
    context: context ?? {},
    size: readSize(size),
  };
}

function readSize(value: unknown): ModalSize {
  const named = SIZES.find((size) => size === value);
  if (named !== undefined) return named;
  if (isRecord(value) && typeof value['width'] === 'string')
    return typeof value['height'] === 'string'
      ? { width: value['width'], height: value['height'] }
      : { width: value['width'] };
  return 'medium';
}
