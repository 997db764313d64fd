using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>All updates of the row of route failover, with their conditions. Spec route-failover 5.2 (R10, R20).</summary>
/// <param name="Expression">The update expression.</param>
/// <param name="Condition">The condition; null for an unconditional update.</param>
/// <param name="Values">The values in the update expression.</param>
internal sealed record FailoverMemoryUpdate(string Expression, Condition? Condition, Item Values)
{
    // "token" is a reserved word of DynamoDB, so expressions need a placeholder.
    private const string TokenName = "#token";

    // No run takes a lease for this long: a later end was written by hand and would block the lease forever.
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);

    /// <summary>The attribute names for the request; null when no expression uses them, because DynamoDB refuses unused names.</summary>
    public Dictionary<string, string>? Names =>
        Expression.Contains(TokenName, StringComparison.Ordinal)
        || Condition?.Expression.Contains(TokenName, StringComparison.Ordinal) == true
            ? new(StringComparer.Ordinal) { [TokenName] = FailoverMemoryItem.Token }
            : null;

    /// <summary>The values of both expressions.</summary>
    public Item SentValues => new(Values.Concat(Condition?.Values ?? []));

    /// <summary>Takes the lease if it is free, and resets the number of waiting requests.</summary>
    public static FailoverMemoryUpdate Take(DateTimeOffset now, DateTimeOffset until) => new(
        $"SET {FailoverMemoryItem.LeaseUntil} = :until, {FailoverMemoryItem.Asked} = :none, " +
        $"{TokenName} = if_not_exists({TokenName}, :none) + :one",
        IsHeld(now, isHeld: false).And(new Condition($"attribute_not_exists({TokenName})", []).Or(CountsToken)),
        new Item().With(":until", until).With(":none", 0).With(":one", 1));

    /// <summary>
    /// Takes the lease of a row with an invalid token, which no run can hold. The new token is greater than every token that counting
    /// reached.
    /// </summary>
    public static FailoverMemoryUpdate TakeAnew(AttributeValue seen, DateTimeOffset now, DateTimeOffset until) => new(
        $"SET {FailoverMemoryItem.LeaseUntil} = :until, {FailoverMemoryItem.Asked} = :none, {TokenName} = :token",
        seen.N is null ? new($"NOT {IsNumber(TokenName)}", Number) : new($"{TokenName} = :seen", new Item().With(":seen", seen)),
        new Item().With(":until", until).With(":none", 0).With(":token", now));

    /// <summary>Asks the holder of the lease to check once more.</summary>
    public static FailoverMemoryUpdate Ask(DateTimeOffset now) => new(
        $"ADD {FailoverMemoryItem.Asked} :one",
        IsHeld(now, isHeld: true).And(CountsToken).And(new(IsNumber(FailoverMemoryItem.Asked), Number)),
        new Item().With(":one", 1));

    /// <summary>Shows the holder of the lease that its successor waits.</summary>
    public static FailoverMemoryUpdate Wait(DateTimeOffset now) => new(
        $"SET {FailoverMemoryItem.WaitedAt} = :waited", IsHeld(now, isHeld: true).And(CountsToken), new Item().With(":waited", now));

    /// <summary>Saves the state and keeps the lease.</summary>
    public static FailoverMemoryUpdate Renew(FailoverLease lease, FailoverMemory memory, DateTimeOffset until) =>
        Save(memory, IsOurs(lease), until);

    /// <summary>Saves the state and releases the lease.</summary>
    public static FailoverMemoryUpdate Release(FailoverLease lease, FailoverMemory memory, bool isFinal) => Save(
        memory,
        isFinal ? IsOurs(lease) : IsOurs(lease).And(Adapters.DynamoDb.Condition.IsStill(FailoverMemoryItem.Asked, lease.Asked)),
        DateTimeOffset.UnixEpoch);

    /// <summary>Stores an order of an operator.</summary>
    public static FailoverMemoryUpdate Of(FailoverOrder order) => order switch
    {
        FailoverOrder.Drain drain => new($"ADD {FailoverMemoryItem.Drained} :zones", DrainedIsASet, ZonesOf(drain.Zone)),
        FailoverOrder.Undrain undrain => new($"DELETE {FailoverMemoryItem.Drained} :zones", DrainedIsASet, ZonesOf(undrain.Zone)),
        FailoverOrder.FailBack approval =>
            new($"SET {FailoverMemoryItem.FailBackOf(approval.Zone)} = :at", Condition: null, new Item().With(":at", approval.At)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Drains a unit when the attribute is damaged: it is replaced by a set with this unit.</summary>
    public static FailoverMemoryUpdate DrainAnew(int zone) => new(
        $"SET {FailoverMemoryItem.Drained} = :zones",
        new($"NOT attribute_type({FailoverMemoryItem.Drained}, :set)", new Item().With(":set", "NS")),
        ZonesOf(zone));

    private static Condition DrainedIsASet => new(
        $"(attribute_not_exists({FailoverMemoryItem.Drained}) OR attribute_type({FailoverMemoryItem.Drained}, :set))",
        new Item().With(":set", "NS"));

    private static Condition CountsToken => new(
        $"({IsNumber(TokenName)} AND {TokenName} >= :least AND {TokenName} <= :most)",
        new Item(Number).With(":least", 0).With(":most", FailoverMemoryItem.MaxToken));

    private static Item Number => new Item().With(":number", "N");

    private static Condition IsHeld(DateTimeOffset now, bool isHeld) => new(
        $"{(isHeld ? "" : "NOT ")}({IsNumber(FailoverMemoryItem.LeaseUntil)} " +
        $"AND {FailoverMemoryItem.LeaseUntil} > :now AND {FailoverMemoryItem.LeaseUntil} <= :latest)",
        new Item(Number).With(":now", now).With(":latest", now + LongestLease));

    private static string IsNumber(string name) => $"attribute_type({name}, :number)";

    private static Condition IsOurs(FailoverLease lease) => new($"{TokenName} = :token", new Item().With(":token", lease.Token));

    private static FailoverMemoryUpdate Save(FailoverMemory memory, Condition condition, DateTimeOffset until)
    {
        var item = FailoverMemoryItem.Write(memory);
        var parts = item.Keys.Select(name => $"{name} = :{name}").Append($"{FailoverMemoryItem.LeaseUntil} = :until");
        return new(
            $"SET {string.Join(", ", parts)}",
            condition,
            new Item(item.Select(a => KeyValuePair.Create($":{a.Key}", a.Value))).With(":until", until));
    }

    private static Item ZonesOf(int zone) =>
        new Item().With(":zones", new AttributeValue { NS = [zone.ToString(System.Globalization.CultureInfo.InvariantCulture)] });
}
