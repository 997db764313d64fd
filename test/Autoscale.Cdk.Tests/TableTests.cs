namespace Autoscale.Cdk.Tests;

public sealed class TableTests
{
    public static TheoryData<string, string> Tables => new()
    {
        { "Autoscale", "vmId" },
        { "PrimaryElection", "id" },
        { "Settings", "settingKey" },
        { "LicenseStock", "checksum" },
        { "LicenseUsage", "checksum" },
        { "LifecycleItem", "vmId" },
        { "NicAttachment", "vmId" },
        { "VpnAttachment", "vmId ip" },
        { "FortiAnalyzer", "vmId" },
        { "Notification", "id" },
        { "RouteFailover", "id" },
        { "AddressManager", "id" },
    };

    [Fact]
    public void The_tables_are_these_twelve() =>
        Assert.Equal(
            Tables.Select(row => $"{row[0]}Table").Order(StringComparer.Ordinal),
            TemplateDocument.Serverless.OfType("AWS::DynamoDB::Table").Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_has_a_prefixed_name_and_a_key_of_strings(string table, string key)
    {
        var names = key.Split(' ');
        var properties = TemplateDocument.Serverless.Properties($"{table}Table");

        Assert.Equal($"${{ResourceTagPrefix}}-{table}", (string?)properties["TableName"]!["Fn::Sub"]);
        Assert.Equal(
            names.Zip(["HASH", "RANGE"]),
            properties["KeySchema"]!.AsArray().Select(k => ((string)k!["AttributeName"]!, (string)k["KeyType"]!)));
        Assert.Equal(
            names.Select(name => (name, "S")),
            properties["AttributeDefinitions"]!.AsArray().Select(a => ((string)a!["AttributeName"]!, (string)a["AttributeType"]!)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_on_demand_encrypted_and_recoverable(string table, string key)
    {
        _ = key;
        var properties = TemplateDocument.Serverless.Properties($"{table}Table");

        Assert.Equal("PAY_PER_REQUEST", (string?)properties["BillingMode"]);
        Assert.True((bool?)properties["SSESpecification"]!["SSEEnabled"]);
        Assert.True((bool?)properties["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]);
    }

    [Theory]
    [InlineData("Autoscale")]
    [InlineData("LifecycleItem")]
    [InlineData("Notification")]
    public void Closed_rows_expire_by_time_to_live(string table)
    {
        var expiry = TemplateDocument.Serverless.Properties($"{table}Table")["TimeToLiveSpecification"]!;

        Assert.Equal("expireAt", (string?)expiry["AttributeName"]);
        Assert.True((bool?)expiry["Enabled"]);
    }

    [Theory]
    [InlineData("SettingsTable")]
    [InlineData("LicenseUsageTable")]
    public void Settings_and_license_usages_are_retained_after_the_stack(string table)
    {
        Assert.Equal("Retain", (string?)TemplateDocument.Serverless.Resource(table)["DeletionPolicy"]);
        Assert.Equal("Retain", (string?)TemplateDocument.Serverless.Resource(table)["UpdateReplacePolicy"]);
    }

    // A table that its stack deletes has no protection: the deletion of the stack would fail.
    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_protected_from_deletion_exactly_if_it_is_retained_after_the_stack(string table, string key)
    {
        _ = key;
        var resource = TemplateDocument.Serverless.Resource($"{table}Table");

        Assert.Equal(
            table is "Settings" or "LicenseUsage", (bool?)resource["Properties"]!["DeletionProtectionEnabled"] ?? false);
        Assert.Equal(
            (bool?)resource["Properties"]!["DeletionProtectionEnabled"] ?? false, (string?)resource["DeletionPolicy"] == "Retain");
    }
}
