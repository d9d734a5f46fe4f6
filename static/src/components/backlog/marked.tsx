import { createContext, Fragment, useContext, useMemo, type ReactNode } from 'react';
import { piecesOf } from './fold';
import './marked.css';

interface Words {
  /** Folded. */
  words: readonly string[];
  begins: boolean;
}

/** A context, so that a row is drawn anew only where it shows texts. */
const Searched = createContext<Words>({ words: [], begins: false });

/**
 * Marks what is searched for in the texts within.
 * @param begins marks it only where a word begins with it
 */
export function SearchedWords({
  words,
  begins = false,
  children,
}: {
  words: readonly string[];
  begins?: boolean;
  children: ReactNode;
}): ReactNode {
  const value = useMemo(() => ({ words, begins }), [words, begins]);
  return <Searched.Provider value={value}>{children}</Searched.Provider>;
}

/** A text in which what is searched for is marked. */
export function Marked({ text }: { text: string }): ReactNode {
  const { words, begins } = useContext(Searched);
  if (words.length === 0) return text;
  return piecesOf(text, words, begins).map((piece, index) =>
    piece.hit ? <mark key={index}>{piece.text}</mark> : <Fragment key={index}>{piece.text}</Fragment>,
  );
}
