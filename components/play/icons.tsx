/** Line icons, 20 units square, in the colour of the text. All decorative: a word stands beside each. */
const PATHS = {
  leave: "M12.5 4.5 7 10l5.5 5.5",
  right: "m4.5 10.5 3.5 3.5 7.5-8",
  wrong: "m5.5 5.5 9 9m0-9-9 9",
  skipped: "M4 5.5 10 10l-6 4.5zM11 5.5 17 10l-6 4.5z",
  timeout: "M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6ZM10 6v4l2.8 1.8",
  void: "M4 10h12",
  settings:
    "M3 6h8m4 0h2M3 14h2m4 0h8M11 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0ZM5 14a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z",
  line: "M10 3 2.5 16.5h15zM10 8v4m0 2.2v.3",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
