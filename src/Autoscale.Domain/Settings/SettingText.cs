namespace Autoscale.Domain.Settings;

/// <summary>Shows the value of a setting in a sentence.</summary>
internal static class SettingText
{
    private const int Longest = 80;

    /// <summary>The value between quotes, or dots when nobody may see it.</summary>
    public static string Show(Setting setting, string text) => setting.IsSecret ? "•••" : $"'{Shorten(text)}'";

    /// <summary>One line of it.</summary>
    public static string Shorten(string text)
    {
        var line = new string([.. text.Take(Longest).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length > Longest ? line + "…" : line;
    }
}
