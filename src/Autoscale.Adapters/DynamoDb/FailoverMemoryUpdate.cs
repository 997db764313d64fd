using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>Every write of the row of route failover: what it changes, and what must be true for that. Spec route-failover 5.2 (R10, R20).</summary>
/// <param name="Expression">What is changed.</param>
/// <param name="Condition">What must be true; null for nothing.</param>
/// <param name="Values">The values of the change.</param>
internal sealed record FailoverMemoryUpdate(string Expression, Condition? Condition, Item Values)
{
    // A word of DynamoDB's own, so that expressions must not contain it.
    private const string TokenName = "#token";

    // No lease is that long: what ends later was written by somebody's hand, and would be held for ever.
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);

    /// <summary>The names of the expressions; null for none, because DynamoDB refuses those that are not used.</summary>
    public Dictionary<string, string>? Names => Expression.Contains(TokenName, StringComparison.Ordinal) || Condition?.Expression.Contains(TokenName, StringComparison.Ordinal) == true
        ? new(StringComparer.Ordinal) { [TokenName] = FailoverMemoryItem.Token }
        : null;

    /// <summary>All values.</summary>
    public Item SentValues => new(Values.Concat(Condition?.Values ?? []));

    /// <summary>Takes the lease if it is free; nobody has asked for it yet.</summary>
    public static FailoverMemoryUpdate Take(DateTimeOffset now, DateTimeOffset until) => new(
        $"SET {FailoverMemoryItem.LeaseUntil} = :until, {FailoverMemoryItem.Asked} = :none, {TokenName} = if_not_exists({TokenName}, :none) + :one",
        IsHeld(now, isHeld: false).And(new Condition($"attribute_not_exists({TokenName})", []).Or(CountsToken)),
        new Item().With(":until", until).With(":none", 0).With(":one", 1));

    /// <summary>Takes the lease although its token is none: so nobody can hold it. The new one is greater than any that was counted up to.</summary>
    public static FailoverMemoryUpdate TakeAnew(AttributeValue seen, DateTimeOffset now, DateTimeOffset until) => new(
        $"SET {FailoverMemoryItem.LeaseUntil} = :until, {FailoverMemoryItem.Asked} = :none, {TokenName} = :token",
        seen.N is null ? new($"NOT {IsNumber(TokenName)}", Number) : new($"{TokenName} = :seen", new Item().With(":seen", seen)),
        new Item().With(":until", until).With(":none", 0).With(":token", now));

    /// <summary>Leaves word with whoever holds the lease.</summary>
    public static FailoverMemoryUpdate Ask(DateTimeOffset now) => new(
        $"ADD {FailoverMemoryItem.Asked} :one",
        IsHeld(now, isHeld: true).And(CountsToken).And(new(IsNumber(FailoverMemoryItem.Asked), Number)),
        new Item().With(":one", 1));

    /// <summary>Saves, and keeps the lease.</summary>
    public static FailoverMemoryUpdate Renew(FailoverLease lease, FailoverMemory memory, DateTimeOffset until) => Save(memory, IsOurs(lease), until);

    /// <summary>Saves, and gives the lease back.</summary>
    public static FailoverMemoryUpdate Release(FailoverLease lease, FailoverMemory memory, bool isFinal) => Save(
        memory, isFinal ? IsOurs(lease) : IsOurs(lease).And(Adapters.DynamoDb.Condition.IsStill(FailoverMemoryItem.Asked, lease.Asked)), DateTimeOffset.UnixEpoch);

    /// <summary>Writes down what a person says.</summary>
    public static FailoverMemoryUpdate Of(FailoverOrder order) => order switch
    {
        FailoverOrder.Drain drain => new($"ADD {FailoverMemoryItem.Drained} :zones", DrainedIsASet, ZonesOf(drain.Zone)),
        FailoverOrder.Undrain undrain => new($"DELETE {FailoverMemoryItem.Drained} :zones", DrainedIsASet, ZonesOf(undrain.Zone)),
        FailoverOrder.FailBack approval => new($"SET {FailoverMemoryItem.FailBackOf(approval.Zone)} = :at", Condition: null, new Item().With(":at", approval.At)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Takes a unit out of service where something else stands than a set of units.</summary>
    public static FailoverMemoryUpdate DrainAnew(int zone) => new(
        $"SET {FailoverMemoryItem.Drained} = :zones", new($"NOT attribute_type({FailoverMemoryItem.Drained}, :set)", new Item().With(":set", "NS")), ZonesOf(zone));

    private static Condition DrainedIsASet => new(
        $"(attribute_not_exists({FailoverMemoryItem.Drained}) OR attribute_type({FailoverMemoryItem.Drained}, :set))", new Item().With(":set", "NS"));

    private static Condition CountsToken => new(
        $"({IsNumber(TokenName)} AND {TokenName} >= :least AND {TokenName} <= :most)", new Item(Number).With(":least", 0).With(":most", FailoverMemoryItem.MostToken));

    private static Item Number => new Item().With(":number", "N");

    private static Condition IsHeld(DateTimeOffset now, bool isHeld) => new(
        $"{(isHeld ? "" : "NOT ")}({IsNumber(FailoverMemoryItem.LeaseUntil)} AND {FailoverMemoryItem.LeaseUntil} > :now AND {FailoverMemoryItem.LeaseUntil} <= :latest)",
        new Item(Number).With(":now", now).With(":latest", now + LongestLease));

    private static string IsNumber(string name) => $"attribute_type({name}, :number)";

    private static Condition IsOurs(FailoverLease lease) => new($"{TokenName} = :token", new Item().With(":token", lease.Token));

    private static FailoverMemoryUpdate Save(FailoverMemory memory, Condition condition, DateTimeOffset until)
    {
        var item = FailoverMemoryItem.Write(memory);
        var parts = item.Keys.Select(name => $"{name} = :{name}").Append($"{FailoverMemoryItem.LeaseUntil} = :until");
        return new($"SET {string.Join(", ", parts)}", condition, new Item(item.Select(a => KeyValuePair.Create($":{a.Key}", a.Value))).With(":until", until));
    }

    private static Item ZonesOf(int zone) => new Item().With(":zones", new AttributeValue { NS = [zone.ToString(System.Globalization.CultureInfo.InvariantCulture)] });
}
