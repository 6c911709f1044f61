// A path on one line: the folders give way before the name does.

import { fileName, folderName, safeName } from "../format.js";
import "./path.css";

export function PathLine({ path }: { readonly path: string }) {
  const folder = folderName(path);
  return (
    <span className="path-line" title={safeName(path)}>
      {folder === "" ? null : (
        <>
          <span className="folders soft">{safeName(folder)}</span>
          <span className="soft">/</span>
        </>
      )}
      <span className="file">{safeName(fileName(path))}</span>
    </span>
  );
}
