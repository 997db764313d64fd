namespace Autoscale.Domain.Shared.FortiOs;

/// <summary>Quoting of text in a FortiOS configuration.</summary>
public static class FortiOsText
{
    /// <summary>Escapes backslashes and quotation marks for use between quotation marks.</summary>
    public static string Quote(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
