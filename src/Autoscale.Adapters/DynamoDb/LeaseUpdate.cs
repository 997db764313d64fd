using Amazon.DynamoDBv2.Model;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>All updates of a row with a lease, with their conditions. Spec route-failover 5.2 (R10).</summary>
internal static class LeaseUpdate
{
    // "token" is a reserved word of DynamoDB.
    private const string TokenName = $"#{LeaseItem.Token}";

    // No run takes a lease for this long: a later end was written by hand and would block the lease forever.
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);

    /// <summary>Takes the lease if it is free, and resets the number of waiting requests.</summary>
    public static RowUpdate Take(DateTimeOffset now, DateTimeOffset until) => new(
        $"SET {LeaseItem.Until} = :until, {LeaseItem.Asked} = :none, {TokenName} = if_not_exists({TokenName}, :none) + :one",
        IsHeld(now, isHeld: false).And(Condition.IsMissing(TokenName).Or(CountsToken)),
        new Item().With(":until", until).With(":none", 0).With(":one", 1));

    /// <summary>
    /// Takes the lease of a row with an invalid token, which no run can hold. The new token is greater than every token that counting
    /// reached.
    /// </summary>
    public static RowUpdate TakeAnew(AttributeValue seen, DateTimeOffset now, DateTimeOffset until) => new(
        $"SET {LeaseItem.Until} = :until, {LeaseItem.Asked} = :none, {TokenName} = :token",
        seen.N is null ? new($"NOT {IsNumber(TokenName)}", Number) : new($"{TokenName} = :seen", new Item().With(":seen", seen)),
        new Item().With(":until", until).With(":none", 0).With(":token", now));

    /// <summary>Asks the holder of the lease to check once more.</summary>
    public static RowUpdate Ask(DateTimeOffset now) => new(
        $"ADD {LeaseItem.Asked} :one",
        IsHeld(now, isHeld: true).And(CountsToken).And(new(IsNumber(LeaseItem.Asked), Number)),
        new Item().With(":one", 1));

    /// <summary>Shows the holder of the lease that its successor waits.</summary>
    public static RowUpdate Wait(DateTimeOffset now) => new(
        $"SET {LeaseItem.WaitedAt} = :waited", IsHeld(now, isHeld: true).And(CountsToken), new Item().With(":waited", now));

    /// <summary>Saves the state and keeps the lease.</summary>
    /// <param name="token">The token of the lease.</param>
    /// <param name="state">The attributes of the state.</param>
    public static RowUpdate Renew(long token, Item state, DateTimeOffset until) => Save(state, IsOurs(token), until);

    /// <summary>Saves the state and releases the lease.</summary>
    /// <param name="token">The token of the lease.</param>
    /// <param name="state">The attributes of the state.</param>
    /// <param name="asked">The permitted number of refused requests; null for any number.</param>
    public static RowUpdate Release(long token, Item state, long? asked) => Save(
        state,
        asked is { } known ? IsOurs(token).And(Condition.IsStill(LeaseItem.Asked, known)) : IsOurs(token),
        DateTimeOffset.UnixEpoch);

    private static Condition CountsToken => new(
        $"({IsNumber(TokenName)} AND {TokenName} >= :least AND {TokenName} <= :most)",
        new Item(Number).With(":least", 0).With(":most", LeaseItem.MaxToken));

    private static Item Number => new Item().With(":number", "N");

    private static Condition IsHeld(DateTimeOffset now, bool isHeld) => new(
        $"{(isHeld ? "" : "NOT ")}({IsNumber(LeaseItem.Until)} AND {LeaseItem.Until} > :now AND {LeaseItem.Until} <= :latest)",
        new Item(Number).With(":now", now).With(":latest", now + LongestLease));

    private static string IsNumber(string name) => $"attribute_type({name}, :number)";

    private static Condition IsOurs(long token) => new($"{TokenName} = :token", new Item().With(":token", token));

    // Every state has the same attributes, so that there is none to remove.
    private static RowUpdate Save(Item state, Condition condition, DateTimeOffset until) =>
        RowUpdate.Of(new Item(state).With(LeaseItem.Until, until), removed: [], condition);
}
