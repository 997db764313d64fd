using Autoscale.Cli.Page;

namespace Autoscale.Tests.Serve;

/// <summary>A page that is open in a browser, as the stream of its changes.</summary>
internal sealed class OpenPage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StreamReader _reader;

    private OpenPage(Stream stream) => _reader = new StreamReader(stream);

    public static async Task<OpenPage> OpenAsync(HttpClient client) =>
        new(await client.GetStreamAsync(new Uri(PageDocument.Events, UriKind.Relative)));

    /// <summary>The next content of the page; null at the end of the stream.</summary>
    public async Task<string?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        List<string> lines = [];
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
                return string.Join('\n', lines);
            lines.Add(line);
        }

        return null;
    }

    /// <summary>The first content that contains a text.</summary>
    public async Task<string> UntilAsync(string text)
    {
        while (true)
        {
            var content = await NextAsync() ?? throw new EndOfStreamException($"The page ended before it contained '{text}'.");
            if (content.Contains(text, StringComparison.Ordinal))
                return content;
        }
    }

    public void Dispose() => _reader.Dispose();
}
