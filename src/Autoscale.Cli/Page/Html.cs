using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Autoscale.Cli.Page;

/// <summary>
/// HTML that is safe to send. It is written as an interpolated string: the literal text is markup, every other value in it is escaped
/// unless it is <see cref="Html"/> itself. Text of a variable cannot become markup, because a plain string does not convert.
/// </summary>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>HTML without content.</summary>
    public static Html None => default;

    /// <summary>Markup with values. Attribute values must be in quotation marks.</summary>
    public static Html Of(Markup markup) => new(markup.ToString());

    /// <summary>A file of this program, as it is.</summary>
    public static Html Of(PageAsset asset) => new(asset.Text);

    public override string ToString() => _markup ?? "";

    /// <summary>The parts of an interpolated string. This is the only place that escapes.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup(int literalLength, int formattedCount)
    {
        // Quotation marks are escaped too, so a value is safe in a quoted attribute.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html html) => _text.Append(html._markup);

        public void AppendFormatted(IEnumerable<Html> all)
        {
            foreach (var html in all)
                AppendFormatted(html);
        }

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
