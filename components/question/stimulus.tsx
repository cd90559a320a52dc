import type { PublicItem } from "@/lib/contracts/item";

type Props = {
  readonly content: Pick<PublicItem, "statements" | "pairs">;
  /** What the table of pairs is called for those who do not see it. */
  readonly pairsLabel: string;
};

/** What stands between stem and options: numbered statements, or pairs to be judged. */
export function Stimulus({ content: { statements, pairs }, pairsLabel }: Props) {
  return (
    <>
      {statements && (
        <ol className="mt-3 list-decimal space-y-1.5 pl-7 print:mt-1 print:space-y-0 font-serif text-17 marker:font-sans marker:text-15 marker:text-soft print:text-13">
          {statements.map((statement) => (
            <li key={statement} className="pl-1">
              {statement}
            </li>
          ))}
        </ol>
      )}
      {pairs && (
        <table className="mt-3 w-full border-collapse font-serif text-17 print:text-13">
          <caption className="sr-only">{pairsLabel}</caption>
          <tbody className="divide-y divide-rule border-y border-rule">
            {pairs.map(({ left, right }, index) => (
              <tr key={`${left} ${right}`} className="align-top">
                <td className="w-8 py-1.5 font-sans text-15 text-soft tabular-nums">
                  {index + 1}.
                </td>
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {left}
                </th>
                <td className="py-1.5">{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
