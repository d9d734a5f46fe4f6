/** The two buttons of something that is edited where it stands. */
export function SaveOrCancel({ onCancel }: { onCancel: () => void }) {
  return (
    <div className="row">
      <button type="submit" className="button button-primary">
        Save
      </button>
      <button type="button" className="button button-subtle" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
