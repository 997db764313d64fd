using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Lambda.Startup;
using Autoscale.Testing;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>Tests of the deployed executable, which unlike that of the other tests is a trimmed single file of native code.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class PublishedFunctionTests(EmulatorFixture emulators, PublishedFunction published)
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private const long Mebibyte = 1024 * 1024;

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly DateTime NeverChanged = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly Version GlibcOfLambda = new(2, 34);

    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_zip_holds_the_executable_and_the_roots_that_it_trusts_with_a_date_that_never_changes()
    {
        Assert.Equal([ShippedRoots.FileName, "bootstrap"], published.Files.Order(StringComparer.Ordinal));
        Assert.Equal(
            [(ShippedRoots.FileName, Readable, NeverChanged), ("bootstrap", Executable, NeverChanged)],
            (await published.EntriesAsync()).OrderBy(entry => entry.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void The_executable_and_the_zip_stay_within_their_maximum_sizes()
    {
        var (file, zip) = published.Published.Made == "aot" ? (22, 10) : (45, 20);

        Assert.InRange(new FileInfo(published.Executable).Length, Mebibyte, file * Mebibyte);
        Assert.InRange(published.Zip.Length, Mebibyte, zip * Mebibyte);
    }

    [Fact]
    public void The_bill_of_materials_lists_each_locked_package_and_each_stand_in_of_the_executable()
    {
        var locked = $"packages.{published.Published.Made}.{RuntimeInformation.RuntimeIdentifier}.lock.json";

        using var bill = BillOfMaterials.Read(published.BillOfMaterials);

        Assert.Equal(("CycloneDX", "Autoscale", typeof(ShippedRoots).Assembly.GetName().Version!.ToString(fieldCount: 3)), bill.Head);
        Assert.Equal(
            BillOfMaterials.Locked(Path.Combine(RepositoryRoot.Find(), "src", "Autoscale.Lambda", locked)), bill.Packages);
        Assert.Equal(["Autoscale.Adapters", "Autoscale.Compat.Aws", "Autoscale.Compat.Lambda", "Autoscale.Domain"], bill.Projects);
        Assert.Empty(bill.Incomplete);
    }

    [Fact]
    public void The_function_is_native_code_if_the_machine_has_a_linker()
    {
        string[] linkers = ["clang", "gcc", "cc"];
        var hasLinker = linkers.Any(linker => File.Exists($"/usr/bin/{linker}") || File.Exists($"/usr/local/bin/{linker}"));
        var expected = OperatingSystem.IsLinux() && hasLinker ? "aot" : "r2r";

        Assert.True(expected == published.Published.Made, published.Published.Reason);
    }

    [Fact]
    public void The_executable_requires_no_newer_C_library_than_provided_al2023_has()
    {
        var newest = SymbolVersions.NewestGlibc(File.ReadAllBytes(published.Executable));

        Assert.True(newest <= GlibcOfLambda, $"The executable asks for GLIBC_{newest}; provided.al2023 has {GlibcOfLambda}.");
    }

    [Fact]
    public async Task A_device_is_licensed_configured_and_made_primary()
    {
        var deployment = await DeployAsync();
        var device = deployment.Instances[0];

        var (_, license) = ProxyEvent.Read(
            await InvokeAsync(deployment, "ByolLicense", ProxyEvent.License(device.Id, device.PrivateIp, Noon)));
        var (_, configuration) = ProxyEvent.Read(
            await InvokeAsync(deployment, "Bootstrap", ProxyEvent.Configuration(device.Id, device.PrivateIp, Noon)));
        var (_, answer) = ProxyEvent.Read(
            await InvokeAsync(deployment, "Heartbeat", ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(device.Id), device.PrivateIp, Noon)));

        Assert.StartsWith("-----BEGIN FGT VM LICENSE-----\nlicense 1 of ", license, StringComparison.Ordinal);
        Assert.Contains("set role secondary", configuration, StringComparison.Ordinal);
        Assert.Equal($$"""{"master-ip":"{{device.PrivateIp}}","primary-ip":"{{device.PrivateIp}}"}""", answer);
    }

    [Fact]
    public async Task Events_of_the_schedule_and_of_Auto_Scaling_are_handled_without_an_error()
    {
        var deployment = await DeployAsync();

        _ = await InvokeAsync(deployment, "Sweep", Encoding.UTF8.GetBytes(ScalingEvent.Tick(Noon)));
        _ = await InvokeAsync(
            deployment,
            "LifecycleEvent",
            Encoding.UTF8.GetBytes(
                ScalingEvent.News("EC2 Instance Launch Unsuccessful", $"{deployment.Plan.Prefix}-byol", "i-0123456789abcdef0", Noon)));
        _ = await InvokeAsync(deployment, "RouteFailover", "{}"u8.ToArray());
    }

    [Theory]
    [InlineData("DeploymentService", "saveSettings", "SUCCESS")]
    [InlineData("RouteFailoverBootstrap", "noSuchService", "FAILED")]
    public async Task CloudFormation_receives_a_reply_with_the_status(string handler, string service, string status)
    {
        var deployment = await DeployAsync();
        var properties = new JsonObject { ["ServiceType"] = service, ["heartbeat-loss-count"] = "7" };

        var replied = await StackStatus.OfAsync("SavedSettings", properties, payload => InvokeAsync(deployment, handler, payload));

        Assert.Equal(status, replied);
    }

    private Task<EmulatedDeployment> DeployAsync() =>
        EmulatedDeployment.CreateAsync(emulators.Proxy, new DeploymentPlan("published", Byol: 1, Licenses: 1), CancellationToken.None);

    private async Task<ReadOnlyMemory<byte>> InvokeAsync(EmulatedDeployment deployment, string handler, byte[] payload)
    {
        await using var worker = await FunctionWorker.StartAsync(
            published.Executable, emulators.Proxy.Endpoint, deployment.Plan.Prefix, handler, CancellationToken.None);
        return (await worker.InvokeAsync(payload, CancellationToken.None)).Payload;
    }
}
