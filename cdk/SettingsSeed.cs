using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CustomResources;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// Writes the first rows of the settings table, once, when the stack is created. Later deployments leave the table alone, because from then on its
/// rows belong to the people who edit them. The pre-shared key is not among the rows: what passes through a stack can be read in its events.
/// </summary>
public sealed class SettingsSeed : Construct
{
    public SettingsSeed(Construct scope, string id, SettingsSeedProps props)
        : base(scope, id)
    {
        // A transaction, because it names the table in a value: the map keys of a batch cannot hold a name known only when deploying.
        var write = new AwsSdkCall
        {
            Service = "DynamoDB",
            Action = "transactWriteItems",
            PhysicalResourceId = PhysicalResourceId.Of("settings"),
            Parameters = Map(("TransactItems", props.Rows.Select(row => Put(row, props)).ToArray<object>())),
        };

        new AwsCustomResource(this, "Rows", new AwsCustomResourceProps
        {
            OnCreate = write,
            InstallLatestAwsSdk = false,
            Policy = AwsCustomResourcePolicy.FromStatements(
            [
                new PolicyStatement(new PolicyStatementProps { Actions = ["dynamodb:PutItem"], Resources = [props.TableArn] }),
            ]),
        });
    }

    private static Dictionary<string, object> Put(SettingRow row, SettingsSeedProps props) => Map(("Put", Map(
        ("TableName", props.TableName),
        ("Item", Map(
            ("settingKey", Map(("S", row.SettingKey))),
            ("settingValue", Map(("S", WithFacts(row.SettingValue, props.Facts)))),
            ("description", Map(("S", row.Description))),
            ("jsonEncoded", Map(("BOOL", row.JsonEncoded))),
            ("editable", Map(("BOOL", row.Editable))))))));

    private static string WithFacts(string value, IReadOnlyDictionary<string, string> facts) =>
        facts.Aggregate(value, (text, fact) => text.Replace($"${{{fact.Key}}}", fact.Value, StringComparison.Ordinal));

    private static Dictionary<string, object> Map(params ReadOnlySpan<(string Key, object Value)> entries)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
            map.Add(key, value);
        return map;
    }
}
