namespace Autoscale.Domain.Cluster.Settings;

/// <content>How settings are declared. The other file has all fields, because fields of two files have no order.</content>
public static partial class SettingCatalogue
{
    private static SettingKind<string> Id(string prefix) => SettingKind.Matching(
        $"must be an id that begins with {prefix}",
        text => text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length
            && text.Skip(prefix.Length).All(char.IsAsciiLetterOrDigit));

    private static Setting<int> Size(string key, string description, string defaultText) =>
        With(key, description, SettingKind.Whole(0, 10000), defaultText);

    private static SettingKind<string> SecretReference => SettingKind.Matching(
        "must be the name or ARN of a secret", text => FazText.Secret(text) is not null);

    private static SettingKind<string> TopicArn => SettingKind.Matching(
        "must be the ARN of an SNS topic",
        text => text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":sns:", StringComparison.Ordinal));

    private static SettingKind<string> GroupName => SettingKind.Line(255);

    private static SettingKind<string> BucketName => SettingKind.Matching(
        "must be a bucket name of 3 to 63 lower-case letters, digits, '.', '-' and '_'",
        text => text.Length is >= 3 and <= 63
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_'));

    private static Setting<T> With<T>(string key, string description, SettingKind<T> kind, string defaultText)
        where T : notnull => new(key, description, kind, defaultText, default!);

    private static Setting<T> Ours<T>(string key, string description, SettingKind<T> kind, string defaultText)
        where T : notnull => With(key, description, kind, defaultText) with { IsOurs = true, IsEditable = true };

    private static Setting<DateTimeOffset> Pause(string key, string description) =>
        new(key, description, SettingKind.Time(), defaultText: null, fallback: default) { IsOurs = true, IsEditable = true };

    private static Setting<T> OfStack<T>(Setting<T> setting) => setting with { IsOfStack = true };

    private static Setting<T> Editable<T>(Setting<T> setting) => setting with { IsEditable = true };

    private static Setting<IReadOnlyList<string>> List(string key, string description, SettingKind<IReadOnlyList<string>> kind) =>
        new(key, description, kind, defaultText: null, []);

    private static Setting<T?> Without<T>(string key, string description, SettingKind<T> kind, bool isSecret = false)
        where T : class => new(
        key,
        description,
        new SettingKind<T?>(kind.Rule, (string text, out T? value) => kind.Read(text, out value!)),
        defaultText: null,
        fallback: null,
        isSecret);
}
