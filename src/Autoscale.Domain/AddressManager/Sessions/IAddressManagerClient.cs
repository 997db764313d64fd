using System.Text.Json;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>
/// Calls the REST API of the current primary. After a failover the client signs in to the new primary by itself and repeats what can be
/// repeated; errors are <see cref="AddressManagerException"/>. Spec address-manager C4.
/// </summary>
public interface IAddressManagerClient
{
    /// <summary>The names of all configurations, page by page, in the order of Address Manager.</summary>
    Task<IReadOnlyList<string>> GetConfigurationsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the children of an entity with one request of REST v1.</summary>
    /// <param name="parentId">The id of the parent; 0 for the root.</param>
    /// <param name="start">The position of the first one, from 0.</param>
    /// <param name="count">The maximum number.</param>
    Task<IReadOnlyList<ApiEntity>> GetEntitiesAsync(
        long parentId, string type, int start, int count, CancellationToken cancellationToken);

    /// <summary>Reads any path of the API, and returns the JSON of the answer.</summary>
    /// <param name="path">The path below the base of the API version, with a leading slash.</param>
    /// <param name="accept">The accepted media type.</param>
    Task<JsonElement> GetAsync(
        string path, IReadOnlyList<KeyValuePair<string, string>> query, string accept, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a request. A request that changes something is never sent twice: when its outcome is unknown, the error is
    /// <see cref="FailoverInterruptedException"/>.
    /// </summary>
    /// <returns>The answer, of any status but 401.</returns>
    Task<CallAnswer.Answered> SendAsync(ApiRequest request, CancellationToken cancellationToken);

    /// <summary>The version of the API that the session of the client speaks; it signs in when there is no session.</summary>
    Task<Settings.ApiVersion> GetVersionAsync(CancellationToken cancellationToken);
}

/// <summary>An entity of REST v1.</summary>
/// <param name="Properties">The properties as Address Manager sends them: <c>name=value|name=value|</c>.</param>
public sealed record ApiEntity(long Id, string Name, string Type, string Properties);
