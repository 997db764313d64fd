using System.Globalization;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The parser of a setting's text, and its rule.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Rule">The rule, as the end of the sentence "it …".</param>
/// <param name="Read">Parses a trimmed, non-empty text; false when it breaks the rule.</param>
public sealed record SettingKind<T>(string Rule, SettingKind<T>.Reader Read)
{
    /// <summary>Parses one text.</summary>
    /// <param name="value">The parsed value.</param>
    public delegate bool Reader(string text, out T value);

    /// <summary>
    /// Parses a text that breaks the rule item by item; null for a kind that is no list, for a text that is no list, and for a list of
    /// which no item is good.
    /// </summary>
    public Func<string, ListReading<T>?>? ReadItems { get; init; }
}

/// <summary>The good items of a list, and the bad ones.</summary>
/// <typeparam name="T">The type of the list.</typeparam>
/// <param name="Value">The good items.</param>
/// <param name="Text">The text of a list with the good items only.</param>
/// <param name="Bad">The items that break the rule.</param>
public sealed record ListReading<T>(T Value, string Text, IReadOnlyList<string> Bad);

/// <summary>The kinds of settings.</summary>
public static class SettingKind
{
    /// <summary>The form of a time in the settings table.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A whole number within bounds.</summary>
    public static SettingKind<int> Whole(int least, int most) => new(
        $"must be a whole number from {least} to {most}",
        (string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    /// <summary>A whole number within bounds, of any size.</summary>
    public static SettingKind<long> Number(long least, long most) => new(
        $"must be a whole number from {least} to {most}",
        (string text, out long value) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    /// <summary>A whole number of seconds within bounds.</summary>
    public static SettingKind<TimeSpan> Seconds(int least, int most) => new(
        $"must be a whole number of seconds from {least} to {most}",
        (string text, out TimeSpan value) =>
        {
            var isRight = Whole(least, most).Read(text, out var seconds);
            value = TimeSpan.FromSeconds(seconds);
            return isRight;
        });

    /// <summary>A time in UTC, to the second.</summary>
    public static SettingKind<DateTimeOffset> Time() => new(
        $"must be a time in UTC like 2026-12-31T18:00:00Z",
        (string text, out DateTimeOffset value) => DateTimeOffset.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value));

    /// <summary>True or false.</summary>
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

    /// <summary>
    /// One line of text. Control characters are refused, because a line break would end a line of the FortiOS configuration.
    /// </summary>
    public static SettingKind<string> Line(int longest = 1024) => new(
        $"must be one line of at most {longest} characters",
        (string text, out string value) =>
        {
            value = text;
            return text.Length <= longest && !text.Any(char.IsControl);
        });

    /// <summary>The rule for the text of a secret, in the settings table and in the secret store.</summary>
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

    /// <summary>Text that satisfies a predicate.</summary>
    public static SettingKind<string> Matching(string rule, Func<string, bool> fits) => new(
        rule,
        (string text, out string value) =>
        {
            value = text;
            return text.Length <= 1024 && !text.Any(char.IsControl) && fits(text);
        });

    /// <summary>
    /// A list separated by commas, whose items all satisfy a predicate. Without the bad items it is still a list of fewer items, which is
    /// what the good ones would be alone: the rule of an item does not look at the others.
    /// </summary>
    public static SettingKind<IReadOnlyList<string>> List(string rule, Func<string, bool> fits)
    {
        return new SettingKind<IReadOnlyList<string>>(
            rule,
            (string text, out IReadOnlyList<string> value) =>
            {
                value = Items(text);
                return value.All(IsGood);
            })
        {
            ReadItems = text => Items(text) is var items && items.Where(IsGood).ToList() is { Count: > 0 } good
                ? new ListReading<IReadOnlyList<string>>(good, string.Join(',', good), [.. items.Except(good, StringComparer.Ordinal)])
                : null,
        };

        bool IsGood(string item) => item.Length <= 255 && !item.Any(char.IsControl) && !SecretReferencePolicy.IsMeant(item) && fits(item);
    }

    private static IReadOnlyList<string> Items(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
