/** Native modal dialogs around frames. */
import type { ModalSize } from './frame-types';

export interface DialogOptions {
  /** Shown as the heading; without one the dialog has only its accessible name. */
  heading: string;
  name: string;
  size: ModalSize;
  closeOnEscape: boolean;
  closeOnOverlayClick: boolean;
  /** The person wants the dialog closed. */
  onDismiss: () => void;
}

/** An open dialog with a place for the frame. */
export interface FrameDialog {
  element: HTMLDialogElement;
  body: HTMLElement;
  /** Takes the dialog away; the focus goes back to where it was. */
  remove(): void;
}

/** Opens a dialog in the page. */
export function openDialog(options: DialogOptions): FrameDialog {
  const element = document.createElement('dialog');
  element.className = 'forge-modal';
  applySize(element, options.size);
  element.setAttribute('aria-label', options.heading || options.name);
  const body = document.createElement('div');
  body.className = 'forge-modal-body';
  if (options.heading !== '') element.append(header(options));
  element.append(body);
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (options.closeOnEscape) options.onDismiss();
  });
  element.addEventListener('click', (event) => {
    // The dialog itself is hit only beside its content: on the backdrop.
    if (event.target === element && options.closeOnOverlayClick) options.onDismiss();
  });
  document.body.append(element);
  element.showModal();
  return {
    element,
    body,
    remove() {
      element.close();
      element.remove();
    },
  };
}

function header(options: DialogOptions): HTMLElement {
  const element = document.createElement('header');
  element.className = 'forge-modal-header';
  const heading = document.createElement('h1');
  heading.textContent = options.heading;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'forge-modal-close';
  close.setAttribute('aria-label', 'Close');
  close.textContent = '×';
  close.addEventListener('click', options.onDismiss);
  element.append(heading, close);
  return element;
}

function applySize(element: HTMLDialogElement, size: ModalSize): void {
  if (typeof size === 'string') {
    element.dataset['size'] = size === 'resizable' ? 'large' : size;
    return;
  }
  element.style.width = size.width;
  if (size.height !== undefined) element.style.height = size.height;
}
