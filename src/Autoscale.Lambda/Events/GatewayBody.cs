using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.AddressManager.Access;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Orders;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Certificates;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Lambda.Events;

/// <summary>Reads the bodies of the requests of users. A broken rule is an <see cref="InvalidRequestException"/>.</summary>
/// <example>
/// <code>
/// { "username": "alice", "password": "…", "bam_alias": "primary-address-manager" }
/// { "members": [ { "url": "https://bam1.example.com", "healthUrl": "https://bam1.example.com:8444" } ], "failAfter": 3 }
/// </code>
/// </example>
public static class GatewayBody
{
    private const int LongestUser = 256;
    private const int LongestPassword = 1024;
    private const int LongestUrl = 2048;

    private static readonly string[] OfSettings =
        ["members", "alias", "apiVersion", "pollInterval", "requestTimeout", "failAfter", "confirmAfter", "maxBackoff"];

    private static readonly string[] OfMember = ["url", "healthUrl", "fingerprint", "authorities"];

    /// <summary>The user who signs in.</summary>
    public static SignIn SignInOf(APIGatewayProxyRequest request)
    {
        var body = ObjectOf(request);
        var (user, password) = (TextIn(body, "username", LongestUser), TextIn(body, "password", LongestPassword));
        return user is { Length: > 0 } && !user.Any(char.IsControl) && password is { Length: > 0 }
            ? new SignIn(
                new UserCredentials(user, new Secret(password)),
                TextIn(body, "bam_url", LongestUrl),
                TextIn(body, "bam_alias", LongestUser))
            : throw new InvalidRequestException("username and password must be texts that are not empty");
    }

    /// <summary>The settings that an administrator proposes, and one sentence for each value of a wrong type.</summary>
    public static (SettingsProposal Proposal, IReadOnlyList<string> Faults) ProposalOf(APIGatewayProxyRequest request)
    {
        var body = ObjectOf(request);
        var reader = new Reader();
        reader.CheckNames(body, OfSettings, "the settings");
        var proposal = new SettingsProposal
        {
            Members = reader.Members(body),
            Alias = reader.Text(body, "alias"),
            Version = reader.Version(body),
            PollInterval = reader.Seconds(body, "pollInterval"),
            RequestTimeout = reader.Seconds(body, "requestTimeout"),
            FailAfter = reader.Number(body, "failAfter"),
            ConfirmAfter = reader.Number(body, "confirmAfter"),
            MaxBackoff = reader.Seconds(body, "maxBackoff"),
        };
        return (proposal, reader.Faults);
    }

    private static JsonElement ObjectOf(APIGatewayProxyRequest request)
    {
        try
        {
            var parsed = JsonElement.Parse(ProxyBody.Read(request.Body, request.IsBase64Encoded));
            return parsed.ValueKind == JsonValueKind.Object ? parsed : throw new InvalidRequestException("the body must be a JSON object");
        }
        catch (JsonException)
        {
            throw new InvalidRequestException("the body must be a JSON object");
        }
    }

    // Null for a value that is missing or null.
    private static string? TextIn(JsonElement body, string name, int longest)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String && JsonText.Of(value) is { } text && text.Length <= longest
            ? text
            : throw new InvalidRequestException($"{name} must be a text of at most {longest} characters");
    }

    /// <summary>Reads settings and collects what is wrong with them.</summary>
    private sealed class Reader
    {
        private readonly List<string> _faults = [];

        public IReadOnlyList<string> Faults => _faults;

        public void CheckNames(JsonElement given, string[] known, string where)
        {
            foreach (var name in given.EnumerateObject().Select(p => p.Name).Where(n => !known.Contains(n, StringComparer.Ordinal)))
                _faults.Add($"{EventText.Shown(name, LongestUser)} is no part of {where}");
        }

        public IReadOnlyList<ClusterMember>? Members(JsonElement body)
        {
            if (Find(body, "members") is not { } list)
                return null;
            if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(m => m.ValueKind == JsonValueKind.Object))
                return [.. list.EnumerateArray().Select(Member).OfType<ClusterMember>()];
            _faults.Add("members must be a list of objects");
            return null;
        }

        public ApiVersion? Version(JsonElement body) => Text(body, "apiVersion") is { } name
            ? ApiVersionName.Parse(name) ?? Wrong<ApiVersion>($"apiVersion must be {ApiVersionName.Rule}")
            : null;

        public TimeSpan? Seconds(JsonElement body, string name) =>
            Number(body, name) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        public int? Number(JsonElement body, string name) => Find(body, name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
            _ => Wrong<int>($"{name} must be a whole number"),
        };

        public string? Text(JsonElement body, string name)
        {
            if (Find(body, name) is not { } value)
                return null;
            if (value.ValueKind == JsonValueKind.String && JsonText.Of(value) is { } text)
                return text;
            _faults.Add($"{name} must be a text");
            return null;
        }

        private ClusterMember? Member(JsonElement given)
        {
            CheckNames(given, OfMember, "a member");
            return Url(given, "url", isRequired: true) is not { } url ? null : new ClusterMember(url)
            {
                HealthUrl = Url(given, "healthUrl", isRequired: false),
                Trust = new MemberTrust(
                    Text(given, "fingerprint") is { } fingerprint ? Fingerprint.Normalize(fingerprint) : null, Text(given, "authorities")),
            };
        }

        private Uri? Url(JsonElement given, string name, bool isRequired)
        {
            var text = Text(given, name);
            if (text is null && !isRequired)
                return null;
            if (text is { Length: <= LongestUrl } && Uri.TryCreate(text, UriKind.Absolute, out var url))
                return url;
            _faults.Add($"{name} of a member must be a URL");
            return null;
        }

        private static JsonElement? Find(JsonElement body, string name) =>
            body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        private T? Wrong<T>(string rule)
            where T : struct
        {
            _faults.Add(rule);
            return null;
        }
    }
}
