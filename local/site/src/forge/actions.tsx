/** What apps add to the toolbar of a board or backlog: buttons that open a modal frame. */
import { openForgeModal } from '../../../forge/host/frame';
import type { Json, ModalSize } from '../../../forge/host/frame-types';
import type { AppModule } from '../api/local';
import { announceChange } from '../data';
import { navigate } from '../router';

const sizes = ['small', 'medium', 'large', 'xlarge', 'max', 'fullscreen'] as const;

function sizeOf(module: AppModule): ModalSize {
  return sizes.find((size) => size === module.viewportSize) ?? 'medium';
}

/** Opens a module as a modal dialog; what it changed shows after it closes. */
export function openModule(module: AppModule, extension: { readonly [key: string]: Json | undefined }): void {
  openForgeModal({
    moduleType: module.type,
    moduleKey: module.key,
    title: module.title,
    extension,
    size: sizeOf(module),
    onNavigate: (path) => navigate(path),
    onRefresh: () => announceChange(),
    onClose: () => announceChange(),
  });
}
