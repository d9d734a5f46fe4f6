/** An app's Custom UI as a React component. */
import { useEffect, useRef } from 'react';
import { mountForgeFrame } from '../../../forge/host/frame';
import type { ForgeFrameOptions, Json, SubmitAnswer } from '../../../forge/host/frame-types';
import type { AppModule } from '../api/local';
import { addressChanged, navigate } from '../router';
import { useSession } from '../session';

interface FrameViewProperties {
  module: AppModule;
  entryPoint?: 'view' | 'edit' | 'create';
  /** The module's extension context. A frame is mounted anew when it changes. */
  extension: { readonly [key: string]: Json | undefined };
  height?: 'content' | 'fill';
  basePath?: string;
  onSubmit?: (payload: Json | undefined) => Promise<SubmitAnswer>;
  onClose?: () => void;
  onConfigure?: (run: () => Promise<unknown>) => void;
  onRefresh?: () => void;
}

/** Mounts the module's frame and takes it away with the component. */
export function FrameView(properties: FrameViewProperties) {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(properties);
  useEffect(() => {
    latest.current = properties;
  });
  const { module, entryPoint, height, basePath } = properties;
  const extension = JSON.stringify(properties.extension);
  const canSubmit = properties.onSubmit !== undefined;
  const canClose = properties.onClose !== undefined;
  const canConfigure = properties.onConfigure !== undefined;
  const canRefresh = properties.onRefresh !== undefined;
  const { type, key, title } = module;
  // A frame belongs to who opened it: another person gets a frame of their own.
  const who = useSession().session.user?.accountId;
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const options: ForgeFrameOptions = {
      moduleType: type,
      moduleKey: key,
      title,
      extension: JSON.parse(extension) as ForgeFrameOptions['extension'],
      onNavigate: (path) => navigate(path),
      onHistory: () => addressChanged(),
      ...(entryPoint === undefined ? {} : { entryPoint }),
      ...(height === undefined ? {} : { height }),
      ...(basePath === undefined ? {} : { basePath }),
      ...(canSubmit ? { onSubmit: (payload) => latest.current.onSubmit?.(payload) ?? { ok: true } } : {}),
      ...(canClose ? { onClose: () => latest.current.onClose?.() } : {}),
      ...(canConfigure ? { onConfigure: (run) => latest.current.onConfigure?.(run) } : {}),
      ...(canRefresh ? { onRefresh: () => latest.current.onRefresh?.() } : {}),
    };
    // The frame's element goes into a box of its own, so that a frame that is still closing never meets its successor.
    const box = document.createElement('div');
    box.className = 'frame-box';
    element.append(box);
    const frame = mountForgeFrame(box, options);
    return () => {
      void frame.destroy().finally(() => box.remove());
      box.hidden = true;
    };
  }, [type, key, title, entryPoint, height, basePath, extension, canSubmit, canClose, canConfigure, canRefresh, who]);
  return <div ref={container} className={height === 'fill' ? 'frame-fill' : 'frame-content'} />;
}
