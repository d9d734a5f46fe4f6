import { useCallback, useEffect, useRef } from 'react';

const REST_MS = 120;

/** Does something once the pointer or the focus has rested a little where it is; what comes next takes its place. */
export function useResting(): (task: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((task: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(task, REST_MS);
  }, []);
}
