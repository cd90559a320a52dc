/** Reads QTI: 3.0, 2.x and what of 1.2 asks for one of several options; a package, or a single file. */
import { MOST_IMPORT_BYTES, MOST_IMPORTED } from "@/lib/contracts/interchange";
import { type Given, type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { isZip } from "@/lib/interchange/unzip";
import { readXmlFile, TOO_LARGE } from "./file";
import { readPackage } from "./package";

export const readQti: Reader = function* (file) {
  if (file.bytes.length > MOST_IMPORT_BYTES) throw new Unreadable(TOO_LARGE);
  let questions = 0;
  let said = 0;
  for (const reading of isZip(file.bytes) ? readPackage(file) : readSingle(file)) {
    if (reading?.kind === "question" || reading?.kind === "rejected") said += 1;
    if (reading?.kind === "question") questions += 1;
    if (questions > MOST_IMPORTED || said > 2 * MOST_IMPORTED) {
      throw new Unreadable(
        `There are more than ${MOST_IMPORTED.toLocaleString("en-GB")} questions in it. Split it.`,
      );
    }
    yield reading;
  }
  if (said === 0) throw new Unreadable("There is no QTI question in the file.");
};

function* readSingle({ bytes }: Given): Generator<Reading, void> {
  const known = signatureOf(bytes);
  if (known !== null) throw new Unreadable(known);
  let said = 0;
  const readings = readXmlFile(bytes, {});
  let step = readings.next();
  for (; !step.done; step = readings.next()) {
    if (step.value !== null) said += 1;
    yield step.value;
  }
  if (said > 0) return;
  const { root } = step.value;
  throw new Unreadable((Object.hasOwn(OTHERS, root) ? OTHERS[root] : undefined) ?? NONE);
}

const NONE =
  "There is no QTI question in the file. A question of QTI is an element “qti-assessment-item”, “assessmentItem” or, in QTI 1.2, “item”.";

/** What is said of files that are of a package, or of another format. */
const OTHERS: Readonly<Record<string, string>> = {
  assessmentTest:
    "This is a test; its questions are in other files. Import the whole package (the zip it came in).",
  assessmentSection:
    "This is a section of a test; its questions are in other files. Import the whole package (the zip it came in).",
  manifest:
    "This is the table of contents of a package. Import the whole package (the zip it came in).",
  quiz: "This is Moodle XML, or the settings of a Canvas quiz. Choose “Moodle XML” as the format, or import the whole package from Canvas.",
  html: "This is a web page. Import the file that was exported.",
};

/** What a file is that is neither XML nor a package, where its first bytes tell. */
function signatureOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 8));
  if (
    head.startsWith("Rar!") ||
    head.startsWith("7z\u00bc\u00af") ||
    head.startsWith("\u001f\u008b")
  ) {
    return "This is packed in a way that is not read here. Pack the files as an ordinary zip.";
  }
  if (head.startsWith("%PDF")) return "This is a PDF, not QTI. Export the questions as QTI.";
  return null;
}
