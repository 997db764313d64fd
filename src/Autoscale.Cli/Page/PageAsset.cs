using System.Security.Cryptography;
using System.Text;

namespace Autoscale.Cli.Page;

/// <summary>A file of this program that the page contains: its style sheet or its script.</summary>
internal sealed class PageAsset
{
    private PageAsset(string name)
    {
        using var content = typeof(PageAsset).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(content, Encoding.UTF8);
        Text = reader.ReadToEnd();
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
    }

    /// <summary>The style sheet.</summary>
    public static PageAsset Style { get; } = new("page.css");

    /// <summary>The script.</summary>
    public static PageAsset Script { get; } = new("page.js");

    /// <summary>Its text, which contains no end tag of its element.</summary>
    public string Text { get; }

    /// <summary>The source expression by which a content security policy permits this text alone.</summary>
    public string Source { get; }
}
