namespace Autoscale.Cdk.Tests;

/// <summary>The roles that write rows. Decision 41.</summary>
public sealed class RowWriteTests
{
    private static readonly string[] DynamoWrites =
        [
            "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete",
        ];

    public static TheoryData<string> Roles => [.. TemplateDocument.Serverless.OfType("AWS::IAM::Role").Keys];

    // The functions write with UpdateItem. Those of the version before run under the new roles for some seconds of an update, and write
    // with PutItem: 0.2.0 drops the permission.
    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_that_may_put_rows_may_also_update_them(string role) => Assert.All(
        TemplateDocument.Serverless.StatementsOf(role).Where(s => s.Actions.Contains("dynamodb:PutItem", StringComparer.Ordinal)),
        statement => Assert.Contains("dynamodb:UpdateItem", statement.Actions));

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_writes_rows_only_by_puts_updates_and_deletions(string role) => Assert.Subset(
        DynamoWrites[..3].ToHashSet(StringComparer.Ordinal),
        WritesOf(role).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Bootstrap_cannot_write_to_any_table() => Assert.Empty(WritesOf("BootstrapRole"));

    private static IEnumerable<string> WritesOf(string role) => TemplateDocument.Serverless.StatementsOf(role)
        .SelectMany(statement => statement.Actions)
        .Intersect(DynamoWrites, StringComparer.Ordinal);
}
