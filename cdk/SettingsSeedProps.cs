namespace Autoscale.Cdk;

/// <summary>What a <see cref="SettingsSeed"/> needs.</summary>
public sealed record SettingsSeedProps
{
    /// <summary>The rows to write; at most 100, the limit of one DynamoDB transaction.</summary>
    public required IReadOnlyList<SettingRow> Rows { get; init; }

    public required string TableName { get; init; }

    public required string TableArn { get; init; }

    /// <summary>What the rows' <c>${…}</c> stand for.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }
}
