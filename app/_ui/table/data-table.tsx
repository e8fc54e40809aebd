import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../class-names";
import { RowOpener, TableKeys } from "./data-table-keys";
import { LinkInRow } from "./link-in-row";

export interface DataColumn<Row> {
  id: string;
  /** With the unit: "Price (EUR)". */
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Instead of the header on the cards of a phone. */
  cardLabel?: ReactNode;
  /** Numbers stand at the right. */
  align?: "start" | "end";
  /** The one column that names the row: it opens it, and heads its card on a phone. */
  isPrimary?: boolean;
  /** On the cards of a phone it stands at the top right, beside the name and without a label: one box or button, of one column. */
  inCorner?: boolean;
  /** Leaves the column out below this width of the window; the cards of a phone still show it, unless it is "sm". */
  hideBelow?: "sm" | "md" | "lg" | "xl";
  /** Any Tailwind width: "w-40". The others share what is left. */
  width?: string;
  sort?: "ascending" | "descending" | "none";
  /** Where a click on the header leads. */
  sortHref?: string;
}

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** Opens a row as a page; only one of the two. */
  getRowHref?: (row: Row) => string;
  /** Opens a row in place (client components only). */
  onRowOpen?: (row: Row) => void;
  isRowSelected?: (row: Row) => boolean;
  density?: "comfortable" | "compact";
  /** The page is about this list: its keys act from the first moment, without tabbing there. */
  isPageList?: boolean;
  /** Any CSS length: the table scrolls in a box of its own. Otherwise the page scrolls; from 1280 px up the header sticks. */
  maxHeight?: string;
  className?: string;
}

const hideClasses = {
  sm: "max-sm:hidden",
  md: "sm:max-md:hidden",
  lg: "sm:max-lg:hidden",
  xl: "sm:max-xl:hidden",
} as const;

/** A plain table; below 640 px each row becomes a card. Arrow keys or j and k move between rows that open. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  getRowId,
  className,
  maxHeight,
  isPageList = false,
  ...rest
}: DataTableProps<Row>) {
  return (
    <div
      className={cn(
        "rounded-lg border bg-card",
        maxHeight ? "overflow-auto" : "max-xl:overflow-x-auto",
        className,
      )}
      style={maxHeight ? { maxHeight } : undefined}
    >
      <TableKeys isPageList={isPageList}>
        <table className="w-full border-separate border-spacing-0 text-table max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead className="max-sm:sr-only">
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} top={maxHeight ? "top-0" : "top-0 xl:top-12"} />
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map((row) => (
              <BodyRow key={getRowId(row)} rowId={getRowId(row)} row={row} columns={columns} {...rest} />
            ))}
          </tbody>
        </table>
      </TableKeys>
    </div>
  );
}

function HeaderCell<Row>({ column, top }: { column: DataColumn<Row>; top: string }) {
  const SortIcon = column.sort === "descending" ? ArrowDown : ArrowUp;
  const isSorted = column.sort === "ascending" || column.sort === "descending";
  return (
    <th
      scope="col"
      aria-sort={column.sort}
      className={cn(
        "sticky z-10 h-9 shadow-[1px_0_0_var(--muted)] last:shadow-none whitespace-nowrap border-b bg-muted px-3 text-left text-xs font-medium text-muted-foreground first:rounded-tl-lg last:rounded-tr-lg",
        top,
        column.align === "end" && "text-right",
        column.hideBelow && hideClasses[column.hideBelow],
        column.width,
      )}
    >
      {column.sortHref ? (
        <Link
          href={column.sortHref}
          scroll={false}
          className="group inline-flex items-center gap-1 hover:text-foreground"
        >
          {column.header}
          <SortIcon aria-hidden className={cn("size-3", !isSorted && "opacity-0 group-hover:opacity-100")} />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

type BodyRowProps<Row> = Pick<
  DataTableProps<Row>,
  "columns" | "getRowHref" | "onRowOpen" | "isRowSelected" | "density"
> & {
  rowId: string;
  row: Row;
};

function BodyRow<Row>({
  rowId,
  row,
  columns,
  getRowHref,
  onRowOpen,
  isRowSelected,
  density,
}: BodyRowProps<Row>) {
  const isSelected = isRowSelected?.(row) ?? false;
  const opens = getRowHref !== undefined || onRowOpen !== undefined;
  return (
    <tr
      data-row-id={rowId}
      aria-selected={isRowSelected ? isSelected : undefined}
      className={cn(
        "group/row relative max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:gap-x-4 max-sm:gap-y-1 max-sm:border-b max-sm:p-3 max-sm:last:border-b-0",
        opens && "hover:bg-muted has-[[data-row-opener]:focus-visible]:bg-muted",
        isSelected && "bg-primary-soft hover:bg-primary-soft",
      )}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(
            "px-3 sm:border-b sm:group-last/row:border-b-0",
            column.hideBelow !== "sm" && "max-sm:contents",
            density === "compact" ? "sm:h-7 sm:py-0.5" : "sm:h-9 sm:py-1.5",
            column.align === "end" && "sm:text-right",
            column.hideBelow && hideClasses[column.hideBelow],
            !column.isPrimary && "[&_:is(a,button,input,label)]:relative [&_:is(a,button,input,label)]:z-1",
          )}
        >
          {column.isPrimary || column.inCorner ? null : (
            <span aria-hidden className="text-muted-foreground empty:hidden sm:hidden">
              {column.cardLabel ?? column.header}
            </span>
          )}
          <div
            className={cn(
              "min-w-0",
              column.isPrimary && "font-medium sm:min-w-56 max-sm:col-span-2 max-sm:row-start-1",
              column.isPrimary && columns.some(({ inCorner }) => inCorner) && "max-sm:pr-8",
              column.inCorner && "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
            )}
          >
            {column.isPrimary ? (
              <RowLink href={getRowHref?.(row)} row={row} onRowOpen={onRowOpen}>
                {column.cell(row)}
              </RowLink>
            ) : (
              column.cell(row)
            )}
          </div>
        </td>
      ))}
    </tr>
  );
}

const stretchClasses =
  "text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring";

interface RowLinkProps<Row> {
  href: string | undefined;
  row: Row;
  onRowOpen: ((row: Row) => void) | undefined;
  children: ReactNode;
}

/** The row's one link or button, stretched over the whole row. */
function RowLink<Row>({ href, row, onRowOpen, children }: RowLinkProps<Row>) {
  if (href !== undefined) {
    return (
      <LinkInRow href={href} data-row-opener className={stretchClasses}>
        {children}
      </LinkInRow>
    );
  }
  if (onRowOpen) {
    return (
      <RowOpener className={stretchClasses} onOpen={() => onRowOpen(row)}>
        {children}
      </RowOpener>
    );
  }
  return children;
}
