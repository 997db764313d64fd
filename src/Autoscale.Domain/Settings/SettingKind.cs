using System.Globalization;
using Autoscale.Domain.Secrets;

namespace Autoscale.Domain.Settings;

/// <summary>How the text of a setting is read: what it may be, and what it then is.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
/// <param name="Rule">The rule, as the end of the sentence "it …".</param>
/// <param name="Read">Reads a trimmed, non-empty text; false when it breaks the rule.</param>
public sealed record SettingKind<T>(string Rule, SettingKind<T>.Reader Read)
{
    /// <summary>Reads one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What it is.</param>
    public delegate bool Reader(string text, out T value);
}

/// <summary>The kinds of settings there are.</summary>
public static class SettingKind
{
    /// <summary>A whole number within bounds.</summary>
    public static SettingKind<int> Whole(int least, int most) => new(
        $"must be a whole number from {least} to {most}",
        (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    /// <summary>A whole number of seconds within bounds.</summary>
    public static SettingKind<TimeSpan> Seconds(int least, int most) => new(
        $"must be a whole number of seconds from {least} to {most}",
        (string text, out TimeSpan value) =>
        {
            var isRight = Whole(least, most).Read(text, out var seconds);
            value = TimeSpan.FromSeconds(seconds);
            return isRight;
        });

    /// <summary>Yes or no.</summary>
    public static SettingKind<bool> Flag() => new(
        "must be true or false",
        (string text, out bool value) => bool.TryParse(text, out value));

    /// <summary>One of the names of an enumeration, in lower case.</summary>
    public static SettingKind<TEnum> OneOf<TEnum>(params (string Name, TEnum Value)[] names)
        where TEnum : struct, Enum => new(
        $"must be {string.Join(" or ", names.Select(n => n.Name))}",
        (string text, out TEnum value) =>
        {
            var match = names.FirstOrDefault(n => n.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = match.Value;
            return match.Name is not null;
        });

    /// <summary>One line of text: no control characters, which would end a line of the configuration it is put into.</summary>
    public static SettingKind<string> Line(int longest = 1024) => new(
        $"must be one line of at most {longest} characters",
        (string text, out string value) =>
        {
            value = text;
            return text.Length <= longest && !text.Any(char.IsControl);
        });

    /// <summary>What the text of a secret has to be, in the row or where the row says.</summary>
    public const string SecretText = "must be one line of at most 128 characters";

    /// <summary>A secret, or a reference to one.</summary>
    public static SettingKind<SecretSetting> Secret() => new(
        $"{SecretText}, or a reference like {{{{secret:NAME}}}}, where NAME is the name or ARN of a secret",
        (string text, out SecretSetting value) =>
        {
            if (SecretReferencePolicy.IsMeant(text))
            {
                var isReference = SecretReferencePolicy.TryRead(text, out var name);
                value = new SecretSetting.Reference(name);
                return isReference;
            }

            value = new SecretSetting.Plain(new Secret(text));
            return Line(128).Read(text, out _);
        });

    /// <summary>Text that fits a pattern.</summary>
    public static SettingKind<string> Matching(string rule, Func<string, bool> fits) => new(
        rule,
        (string text, out string value) =>
        {
            value = text;
            return text.Length <= 1024 && !text.Any(char.IsControl) && fits(text);
        });

    /// <summary>A list, separated by commas, whose items all fit.</summary>
    public static SettingKind<IReadOnlyList<string>> List(string rule, Func<string, bool> fits) => new(
        rule,
        (string text, out IReadOnlyList<string> value) =>
        {
            value = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
            return value.All(item => item.Length <= 255 && !item.Any(char.IsControl) && fits(item));
        });
}
