import { useEffect, useState } from 'react';

/**
 * True once what is drawn is on the screen: for what may wait until the reader sees something.
 * @param isDrawn whether there is something to see yet
 */
export function useOncePainted(isDrawn: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isDrawn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The picture is made after the frame's callbacks.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isDrawn]);
  return isPainted;
}
