using System.Globalization;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Migration;

/// <summary>Texts of another program in sentences and commands.</summary>
internal static class MigrationText
{
    /// <summary>The beginning of a text on one line, without characters that move the cursor or reverse the direction.</summary>
    public static string Show(string text) => SettingText.Shorten(text);

    /// <summary>The value of a setting in a sentence.</summary>
    public static string Value(Setting setting, string? text) => text is null || Setting.IsNoValue(text.Trim())
        ? "no value"
        : SettingText.Show(setting, text.Trim());

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A time in UTC.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Whether a text may be an argument of a command that people copy: it has no invisible characters.</summary>
    public static bool IsPlain(string text) => text.Length <= 1024 && text.All(c => !SettingText.IsInvisible(c) && !char.IsSurrogate(c));

    /// <summary>An argument of a POSIX shell.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
