using System.Globalization;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>Formats the value of a setting for a sentence.</summary>
internal static class SettingText
{
    private const int Longest = 80;

    /// <summary>The value in quotes, or dots for a secret.</summary>
    public static string Show(Setting setting, string text) => setting.IsSecret ? "•••" : $"'{Shorten(text)}'";

    /// <summary>The first 80 characters, on one line.</summary>
    public static string Shorten(string text)
    {
        var line = new string([.. text.Take(Longest).Select(c => IsInvisible(c) ? ' ' : c)]);
        return text.Length > Longest ? line + "…" : line;
    }

    /// <summary>True for a character that moves the cursor of a terminal, ends a line or reverses the direction of a text.</summary>
    public static bool IsInvisible(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
