namespace Autoscale.Cli.Page;

/// <summary>The frames of the parts of the page.</summary>
internal static class Section
{
    /// <summary>A part of the page with its heading.</summary>
    /// <param name="id">The id of the part.</param>
    public static Html Of(string id, string heading, Html content) => Html.Of(
        $"""
        <section id="{id}" aria-labelledby="{id}-heading">
        <h2 id="{id}-heading">{heading}</h2>
        {content}
        </section>

        """);

    /// <summary>A sentence in place of a table or list without entries.</summary>
    public static Html Empty(string sentence) => Html.Of($"""<p class="quiet">{sentence}</p>""");

    /// <summary>
    /// A table. The roles repeat what the elements mean, because the phone layout, which shows a row as a card, takes it from them.
    /// </summary>
    /// <param name="caption">The caption, which only screen readers read.</param>
    /// <param name="columns">The headings of the columns.</param>
    /// <param name="rows">The rows.</param>
    public static Html Table(string caption, IReadOnlyList<string> columns, IEnumerable<TableRow> rows) => Html.Of(
        $"""
        <table role="table">
        <caption class="unseen">{caption}</caption>
        <thead role="rowgroup"><tr role="row">
        {columns.Select(c => Html.Of($"""<th role="columnheader" scope="col">{c}</th>"""))}</tr></thead>
        <tbody role="rowgroup">
        {rows.Select(r => Row(r, columns))}</tbody>
        </table>
        """);

    private static Html Row(TableRow row, IReadOnlyList<string> columns) => Html.Of(
        $"""
        <tr role="row" data-key="{row.Key}"{(row.IsMarked ? Html.Of($""" class="marked" """) : Html.None)}>
        {row.Cells.Select((cell, n) => n == 0
            ? Html.Of($"""<th role="rowheader" scope="row">{cell}</th>""")
            : Html.Of($"""<td role="cell" data-label="{columns[n]}"><div>{cell}</div></td>"""))}
        </tr>

        """);
}

/// <summary>A row of a table.</summary>
/// <param name="Key">The key by which the script recognises the row; unique in its table.</param>
/// <param name="IsMarked">True when the row stands out.</param>
/// <param name="Cells">The cells; the first is the heading of the row.</param>
internal sealed record TableRow(string Key, bool IsMarked, params IReadOnlyList<Html> Cells)
{
    public TableRow(string key, params IReadOnlyList<Html> cells)
        : this(key, IsMarked: false, cells)
    {
    }
}
