namespace Autoscale.Cli.Serve.Control;

/// <summary>Valid values in a sentence.</summary>
internal static class Choice
{
    /// <summary>Two values or more: <c>a, b or c</c>.</summary>
    public static string Of(IReadOnlyList<string> all) => $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}";
}
