// One folder out of all: choosing one shows the folders below it, so that a deep tree needs no long list.

import { useQuery } from "@tanstack/react-query";
import { reading } from "../api/queries.js";
import { fileName, folderName, safeName } from "../format.js";
import { text } from "../text.js";

const words = text.folders;

export function FolderChoice({
  folder,
  onChange,
}: {
  readonly folder: string | undefined;
  readonly onChange: (folder: string | undefined) => void;
}) {
  const { data } = useQuery(reading("folders", { query: { below: folder } }));
  const above = folder === undefined ? "" : folderName(folder);
  return (
    <select
      className="select"
      aria-label={words.folder}
      value={folder ?? ""}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <option value="">{words.anyFolder}</option>
      {above === "" ? null : <option value={above}>{words.upTo(safeName(fileName(above)))}</option>}
      {folder === undefined ? null : (
        <option value={folder}>{words.inFolder(safeName(fileName(folder)))}</option>
      )}
      {data?.folders.map(({ path, groups }) => (
        <option key={path} value={path}>
          {words.folderOf(safeName(fileName(path)), groups)}
        </option>
      ))}
    </select>
  );
}
