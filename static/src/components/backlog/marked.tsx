import { createContext, Fragment, useContext, type ReactNode } from 'react';
import { piecesOf } from './fold';
import './marked.css';

/** The words that are searched for, folded. A context, so that a row is drawn anew only where it shows texts. */
const Searched = createContext<readonly string[]>([]);

export const SearchedWords = Searched.Provider;

/** A text in which what is searched for is marked. */
export function Marked({ text }: { text: string }): ReactNode {
  const words = useContext(Searched);
  if (words.length === 0) return text;
  return piecesOf(text, words).map((piece, index) =>
    piece.hit ? <mark key={index}>{piece.text}</mark> : <Fragment key={index}>{piece.text}</Fragment>,
  );
}
