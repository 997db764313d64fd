namespace Autoscale.Cdk.Tests;

/// <summary>The complete permissions of the two functions of the Address Manager monitor.</summary>
public sealed class AddressManagerRoleTests
{
    private const string State = "address-manager";
    private const string Orders = "address-manager-orders";

    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    public static TheoryData<string> Roles => ["AddressManagerMonitorRole", "AddressManagerRequestsRole"];

    private static IEnumerable<string> Common =>
    [
        "AddressManagerCredentialsArn: secretsmanager:GetSecretValue", "AddressManagerClientCertificateArn: secretsmanager:GetSecretValue",
        "AddressManagerAuthorityArn: secretsmanager:GetSecretValue",
        "*: ec2:DescribeNetworkInterfaces", "*: ec2:DescribeSubnets",
        "AddressManagerTable: dynamodb:GetItem", "AddressManagerTable: dynamodb:GetItem",
    ];

    [Theory]
    [InlineData("AddressManagerMonitorRole", "AddressManagerTable: dynamodb:UpdateItem", "NotificationTopic: sns:Publish")]
    [InlineData(
        "AddressManagerRequestsRole",
        "AddressManagerTable: dynamodb:PutItem",
        "AddressManagerTable: dynamodb:UpdateItem",
        "AddressManagerTokenKey: secretsmanager:GetSecretValue")]
    public void A_role_has_exactly_these_permissions_besides_its_log_and_the_VPC(string role, params string[] own) => Assert.Equal(
        Common.Concat(own).Order(StringComparer.Ordinal),
        Template.StatementsOf(role)
            .Where(statement => !statement.Touches("logs") && !statement.Actions.Contains("ec2:CreateNetworkInterface"))
            .SelectMany(statement => statement.Resources.SelectMany(r => statement.Actions.Select(a => $"{r}: {a}")))
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("AddressManagerMonitorRole", "dynamodb:UpdateItem", State)]
    [InlineData("AddressManagerRequestsRole", "dynamodb:PutItem", Orders)]
    [InlineData("AddressManagerRequestsRole", "dynamodb:UpdateItem", Orders)]
    public void A_role_writes_one_row(string role, string action, string row)
    {
        var writing = Assert.Single(Template.StatementsOf(role), statement => statement.Actions.Contains(action));

        Assert.Equal(
            $$$"""{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["{{{row}}}"]},"Null":{"dynamodb:LeadingKeys":"false"}}""",
            writing.When);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Only_Lambda_may_join_the_VPC_and_not_the_code_of_the_function(string role)
    {
        var joins = Assert.Single(Template.StatementsOf(role), statement => statement.Actions.Contains("ec2:AssignPrivateIpAddresses"));
        var denial = Assert.Single(Template.DenialsOf(role));

        Assert.Equal([.. joins.Actions, "ec2:DescribeSubnets"], denial.Actions.OrderBy(action => action == "ec2:DescribeSubnets"));
        Assert.Equal("""{"Null":{"lambda:SourceFunctionArn":"false"}}""", denial.When);
    }

    [Fact]
    public void Only_the_requests_may_read_the_key_of_tokens() => Assert.Equal(
        ["AddressManagerRequestsRole"],
        Template.OfType("AWS::IAM::Role").Keys
            .Where(role => Template.StatementsOf(role).Any(statement => statement.Resources.Contains("AddressManagerTokenKey"))));
}
