using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>The client: it asks its sessions for one on the current primary, and decides by <see cref="ReplayPolicy"/>.</summary>
public sealed class AddressManagerClient(SessionSource sessions, IAddressManagerTransport transport) : IAddressManagerClient
{
    /// <summary>The number of entries that Address Manager returns at most in one page.</summary>
    public const int PageSize = 1000;

    // The first attempt, one in a new session, and one on a new primary.
    private const int MaxAttempts = 3;

    private const int FirstError = 400;

    private const string NotAsDescribed = "the answer is not what the API describes";

    /// <summary>The protections in force: all, unless the simulation switches one off.</summary>
    internal Protections Protections { get; init; } = Protections.All;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetConfigurationsAsync(CancellationToken cancellationToken)
    {
        // A failover may lead to a member that speaks the other version: then the list is read from its start.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ListAsync(await GetVersionAsync(cancellationToken), cancellationToken);
            }
            catch (OtherVersionException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiEntity>> GetEntitiesAsync(
        long parentId, string type, int start, int count, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/getEntities")
        {
            Version = ApiVersion.V1,
            Query = [new("parentId", Text(parentId)), new("type", type), new("start", Text(start)), new("count", Text(count))],
        };
        var json = await ReadAsync(request, cancellationToken);
        return json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(EntityOf).Select(e => e ?? throw Unreadable(request))]
            : throw Unreadable(request);
    }

    /// <inheritdoc/>
    public Task<JsonElement> GetAsync(
        string path, IReadOnlyList<KeyValuePair<string, string>> query, string accept, CancellationToken cancellationToken) =>
        ReadAsync(new ApiRequest(HttpMethod.Get, path) { Query = query, Accept = accept }, cancellationToken);

    /// <inheritdoc/>
    public async Task<CallAnswer.Answered> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var attempt = 1; ; attempt++)
        {
            // The request is sent once in each attempt.
            var session = await sessions.GetAsync(request.IsSafe ? null : request, cancellationToken);
            if (request.Version is { } version && version != session.Version)
                throw new OtherVersionException(request, session.Version);
            switch (ReplayPolicy.Decide(request, await transport.SendAsync(session, request, cancellationToken), Protections))
            {
                case ReplayDecision.Return returned:
                    return returned.Answer;
                case ReplayDecision.Interrupt interrupt:
                    sessions.Fail(session, interrupt.Failure, hasEnded: !interrupt.MayHaveBeenApplied);
                    throw new FailoverInterruptedException(request, interrupt.MayHaveBeenApplied, interrupt.Failure);
                case ReplayDecision.Replay replay:
                    sessions.Fail(session, replay.Failure, replay.HasEnded);
                    if (attempt == MaxAttempts)
                        throw new FailoverInterruptedException(request, mayHaveBeenApplied: false, replay.Failure);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ApiVersion> GetVersionAsync(CancellationToken cancellationToken) =>
        (await sessions.GetAsync(cancellationToken)).Version;

    private async Task<IReadOnlyList<string>> ListAsync(ApiVersion version, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        while (true)
        {
            var page = version == ApiVersion.V1
                ? (await GetEntitiesAsync(0, "Configuration", names.Count, PageSize, cancellationToken)).Select(e => e.Name)
                : await GetPageAsync(names.Count, cancellationToken);
            var known = names.Count;
            names.AddRange(page);
            if (names.Count - known < PageSize)
                return names;
        }
    }

    private async Task<IReadOnlyList<string>> GetPageAsync(int offset, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, "/configurations")
        {
            Version = ApiVersion.V2,
            Query = [new("fields", "id,name"), new("limit", Text(PageSize)), new("offset", Text(offset)), new("orderBy", "asc(id)")],
        };
        var json = await ReadAsync(request, cancellationToken);
        return json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("data", out var data)
            && data.ValueKind == JsonValueKind.Array
                ? [.. data.EnumerateArray().Select(row => TextOf(row, "name") ?? throw Unreadable(request))]
                : throw Unreadable(request);
    }

    private async Task<JsonElement> ReadAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(request, cancellationToken);
        if (answer.Status >= FirstError)
            throw new RequestRefusedException(request, answer.Status, ErrorIn(answer.Body) ?? "without a reason");
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Unreadable(request);
        }
    }

    private static string? ErrorIn(string body)
    {
        const int MaxReason = 200;
        try
        {
            using var document = JsonDocument.Parse(body);
            return TextOf(document.RootElement, "message") is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxReason)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ApiEntity? EntityOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object
        && row.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
        && TextOf(row, "name") is { } name
            ? new ApiEntity(number, name, TextOf(row, "type") ?? "", TextOf(row, "properties") ?? "")
            : null;

    private static string? TextOf(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static RequestRefusedException Unreadable(ApiRequest request) => new(request, status: 200, NotAsDescribed);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The session speaks another version of the API than the request is for.</summary>
/// <param name="version">The version of the session.</param>
public sealed class OtherVersionException(ApiRequest request, ApiVersion version) : AddressManagerException(
    $"{request.Method} {request.Path} is for another version of the API: the member speaks {version}.");
