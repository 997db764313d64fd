using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// The attributes of a lease in the row that also has the state of its product. An attribute that is missing, of another type or out of
/// range reads as absent. Spec route-failover 5.2 (R10).
/// </summary>
internal static class LeaseItem
{
    public const string Key = "id";
    public const string Until = "leaseUntil";
    public const string Token = "token";
    public const string Asked = "asked";
    public const string WaitedAt = "waitedAt";

    /// <summary>The maximum valid token; counting never reaches it.</summary>
    public const long MaxToken = 1_000_000_000_000_000;

    /// <summary>The key of a row.</summary>
    /// <param name="id">The name of the product.</param>
    public static Item KeyOf(string id) => new Item().With(Key, id);

    /// <summary>The lease in a row; token 0 when there is no row.</summary>
    /// <param name="product">The attributes of the product in the same row.</param>
    public static TLease Read<TState, TLease>(Item item, TLease product)
        where TState : class
        where TLease : Lease<TState> => product with
        {
            Token = TokenOf(item),
            Until = item.Instant(Until) ?? DateTimeOffset.UnixEpoch,
            Asked = item.Number(Asked) ?? 0,
            WaitedAt = item.Instant(WaitedAt),
        };

    public static long TokenOf(Item item) => item.Number(Token) ?? 0;

    /// <summary>
    /// An invalid token, which no run can hold: not a whole number from 0 to the maximum; null when there is no token or it is valid.
    /// </summary>
    public static AttributeValue? UnsoundToken(Item item) =>
        item.Number(Token) is >= 0 and <= MaxToken ? null : item.GetValueOrDefault(Token);
}
