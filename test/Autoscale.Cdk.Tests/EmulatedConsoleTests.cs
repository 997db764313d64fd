using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests;

/// <summary>moto creates a stack from every file for the console, with the parameters that docs/console.md asks for.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class EmulatedConsoleTests(SynthesizedStacks stacks)
{
    private const string CodeBucket = "my-code";

    private static readonly Dictionary<string, string> Cluster = new(StringComparer.Ordinal)
    {
        ["CodeBucket"] = CodeBucket,
        ["ResourceTagPrefix"] = "fgt",
        ["FortiGateByolImage"] = "ami-0123456789abcdef0",
        ["FortiGatePaygImage"] = "ami-0123456789abcdef1",
        ["FortiGateByolProductCode"] = "abcdefghij0123456789",
        ["FortiGatePaygProductCode"] = "abcdefghij0123456780",
        ["FortiGateAdminCidr"] = "203.0.113.0/24",
    };

    private static readonly Dictionary<string, string> Pair = new(StringComparer.Ordinal)
    {
        ["CodeBucket"] = CodeBucket,
        ["CodeKey"] = "autoscale/lambda-1.zip",
        ["ResourceTagPrefix"] = "pair",
        ["AZForFGT1"] = "us-east-1a",
        ["AZForFGT2"] = "us-east-1b",
        ["FortiGateImage"] = "ami-0123456789abcdef0",
        ["KeyPair"] = "my-key",
        ["CIDRForInstanceAccess"] = "203.0.113.0/24",
        ["EmailNotification"] = "admin@example.com",
    };

    private static readonly Dictionary<string, string> Licenses = new(StringComparer.Ordinal)
    {
        ["InitS3Bucket"] = "my-licenses",
        ["InitS3BucketRegion"] = "us-east-1",
        ["FortiGate1LicenseFile"] = "fgt1.lic",
        ["FortiGate2LicenseFile"] = "fgt2.lic",
    };

    private static readonly Dictionary<string, string> Hourly = new(StringComparer.Ordinal) { ["ResourceTagPrefix"] = "hourly" };

    [Fact]
    public async Task Moto_creates_a_VPC_and_then_two_FortiGates_in_it()
    {
        var files = await ForMotoAsync("NewVPC_BaseSetup", "FGT_RouteFailover_ExistingVPC_BYOL", "FGT_RouteFailover_ExistingVPC_PAYG");
        await using var moto = await Moto.StartAsync(CancellationToken.None);
        using var console = new EmulatedStack(moto.Endpoint, CodeBucket);

        await console.CreateAsync(files[0], Zones(), "vpc");
        var network = await console.OutputsAsync("vpc");
        await console.CreateAsync(files[1], Joined(Pair, Licenses, network), "byol");

        // The second stack in the same VPC has another prefix, because names of tables and log groups are unique in an account.
        await console.CreateAsync(files[2], Joined(Pair, network, Hourly), "payg");

        Assert.Equal(["PrivateSubnet1", "PrivateSubnet2", "PublicSubnet1", "PublicSubnet2", "VPCCIDR", "VPCID"], network.Keys.Order());
        Assert.Equal("CREATE_COMPLETE", await console.StatusAsync("vpc"));
        foreach (var stack in new[] { "byol", "payg" })
        {
            Assert.Equal("CREATE_COMPLETE", await console.StatusAsync(stack));
            var outputs = await console.OutputsAsync(stack);
            Assert.Matches("^https://.+/prod/healthcheck$", outputs["HealthCheckAPIURL"]);
            Assert.EndsWith($":{stack}-FailoverTopic", outputs["NotificationTopicArn"], StringComparison.Ordinal);
            Assert.Matches("^i-[0-9a-f]+$", outputs["Fgt1Password"]);
            Assert.StartsWith("https://", outputs["Fgt2LoginURL"], StringComparison.Ordinal);
        }

        var told = (await console.FunctionsAsync()).Select(function => function!["Environment"]!["Variables"]!).ToList();
        Assert.Equal(
            ["RouteFailover", "RouteFailover", "RouteFailoverBootstrap", "RouteFailoverBootstrap"],
            told.Select(variables => (string)variables["ANNOTATIONS_HANDLER"]!).Order(StringComparer.Ordinal));
        Assert.All(told.Where(variables => (string?)variables["ANNOTATIONS_HANDLER"] == "RouteFailover"), variables =>
        {
            Assert.Matches("^rtb-[0-9a-f]+$", (string)variables["az1RouteTables"]!);
            Assert.Matches("^eni-[0-9a-f]+,eni-[0-9a-f]+$", (string)variables["InstanceENIs"]!);
            Assert.Equal(("full", "3", "auto"), (
                variables["LegacyLog"]!.ToString(), variables["FallCount"]!.ToString(), variables["FailBackPolicy"]!.ToString()));
        });
    }

    [Theory]
    [InlineData("Autoscale_NewVPC")]
    [InlineData("Autoscale_ExistingVPC")]
    public async Task Moto_creates_a_cluster(string file)
    {
        var files = await ForMotoAsync("NewVPC_BaseSetup", file);
        await using var moto = await Moto.StartAsync(CancellationToken.None);
        using var console = new EmulatedStack(moto.Endpoint, CodeBucket);
        var network = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file == "Autoscale_ExistingVPC")
        {
            await console.CreateAsync(files[0], Zones(), "vpc");
            var made = await console.OutputsAsync("vpc");
            network = new(StringComparer.Ordinal)
            {
                ["VpcId"] = made["VPCID"],
                ["VpcCidr"] = made["VPCCIDR"],
                ["PublicSubnet1Id"] = made["PublicSubnet1"],
                ["PublicSubnet2Id"] = made["PublicSubnet2"],
                ["PrivateSubnet1Id"] = made["PrivateSubnet1"],
                ["PrivateSubnet2Id"] = made["PrivateSubnet2"],
                ["PublicSubnet1Cidr"] = "10.0.1.0/24",
                ["PublicSubnet2Cidr"] = "10.0.3.0/24",
                ["PrivateSubnet1Cidr"] = "10.0.2.0/24",
                ["PrivateSubnet2Cidr"] = "10.0.4.0/24",
                ["PrivateRouteTables"] = "rtb-0123456789abcdef0",
                ["VpcEndpointId"] = "vpce-0123456789abcdef0",
            };
        }

        await console.CreateAsync(files[1], Joined(Cluster, network), "cluster");

        Assert.Equal("CREATE_COMPLETE", await console.StatusAsync("cluster"));
        Assert.Equal(
            ["Bootstrap", "ByolLicense", "DeploymentService", "Heartbeat", "LifecycleEvent", "Sweep"],
            (await console.FunctionsAsync()).Select(f => (string)f!["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]!)
                .Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Zones() => new(StringComparer.Ordinal)
    {
        ["AZForSubnet1"] = "us-east-1a",
        ["AZForSubnet2"] = "us-east-1b",
    };

    private static Dictionary<string, string> Joined(params IReadOnlyList<IReadOnlyDictionary<string, string>> parts) =>
        parts.SelectMany(part => part)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value, StringComparer.Ordinal);

    private async Task<IReadOnlyList<TemplateDocument>> ForMotoAsync(params IReadOnlyList<string> names)
    {
        var sam = await SamTransform.InstallAsync(CancellationToken.None);
        var expanded = await sam.ExpandAsync([.. names.Select(name => stacks.Console(name).Text)], CancellationToken.None);
        return [.. expanded.Select(MotoTemplate.Of)];
    }
}
