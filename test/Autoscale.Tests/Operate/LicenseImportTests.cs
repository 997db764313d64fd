using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary><c>autoscale license import</c> against a running <c>serve</c>.</summary>
[Trait("Seconds", "5")]
public sealed class LicenseImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autoscale-import-").FullName;

    [Fact]
    public async Task New_licenses_are_added_once_and_others_are_told_with_the_reason()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        var before = await StockAsync(server);
        Put("FGVMNEW1.lic", "new license");
        Put("copy.lic", "simulated license 001");
        Put("FGVM0000000002.lic", "another license");
        await File.WriteAllTextAsync(Path.Combine(_folder, "text.lic"), "no license");
        await File.WriteAllTextAsync(Path.Combine(_folder, "readme.txt"), "not considered");

        var dry = (await RunAsync(server, $"license import {_folder} --dry-run")).Exiting(ExitCode.Failure);
        var afterDry = await StockAsync(server);
        var first = (await RunAsync(server, $"license import {_folder} --yes --output json")).Exiting(ExitCode.Failure).Json;
        var afterFirst = await StockAsync(server);
        File.Delete(Path.Combine(_folder, "text.lic"));
        File.Delete(Path.Combine(_folder, "FGVM0000000002.lic"));
        var again = (await RunAsync(server, $"license import {_folder} --yes")).Exiting(ExitCode.Success);

        Assert.Contains("Nothing was changed.", dry.Error, StringComparison.Ordinal);
        Assert.Equal((before, before, before + 1), (before, afterDry, afterFirst));
        Assert.Equal(
            [
                "FGVM0000000002.lic rejected the folder has a file of this name with another content, which is never overwritten",
                "FGVMNEW1.lic new ", "copy.lic present FGVM0000000001.lic", "text.lic rejected it lacks the begin line of a license",
            ],
            first.GetProperty("files").EnumerateArray().Select(f =>
                $"{f.GetProperty("file").GetString()} {f.GetProperty("outcome").GetString()} {f.GetProperty("detail").GetString()}"));
        Assert.Contains("already there", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("new license", dry.Output + dry.Error + again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_licenses_and_a_missing_folder_are_refused()
    {
        var url = ServedProgram.FreeUrl();

        var empty = (await OperatorRun.OfAsync($"license import {_folder} --url {url}")).Exiting(ExitCode.Usage);
        var missing = (await OperatorRun.OfAsync($"license import {_folder}/none --url {url}")).Exiting(ExitCode.Usage);

        Assert.Contains("has no file whose name ends in .lic", empty.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", missing.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<OperatorRun> RunAsync(RunningServer server, string line) => OperatorRun.OfAsync($"{line} --url {server.Url}");

    private static async Task<int> StockAsync(RunningServer server) =>
        (await RunAsync(server, "license list --output json")).Json.GetProperty("stock").GetInt32();

    private void Put(string name, string body) => File.WriteAllText(
        Path.Combine(_folder, name), $"-----BEGIN FGT VM LICENSE-----\n{body}\n-----END FGT VM LICENSE-----\n");
}
