using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.EmulatorTests;

public sealed class ProvisioningTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-provisioning-");
    private readonly ProvisioningSettings _settings;

    public ProvisioningTests() => _settings = ProvisioningSettings.OfThisRepository() with { PrivateFolder = Path.Combine(_folder.FullName, "private") };

    [Theory]
    [InlineData("node")]
    [InlineData("npm")]
    public async Task A_missing_tool_is_named_with_what_needs_it_and_what_to_do(string missing)
    {
        var tools = new[] { "node", "npm" }.Where(tool => tool != missing);
        foreach (var tool in tools)
            WriteTool(tool, "exit 0");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => InstallDynaliteAsync(_settings with { SearchPath = Tools }));

        Assert.Contains($"there is no {missing} in PATH ({Tools})", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Install Node.js 20", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_Python_is_named_with_what_needs_it_and_what_to_do()
    {
        var installation = new MotoInstallation(_settings with { SearchPath = "" }, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => installation.EnsureAsync(CancellationToken.None));

        Assert.Contains("there is no python3 in PATH", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Install Python 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_installation_shows_the_command_and_the_end_of_its_output()
    {
        WriteTool("node", "exit 0");
        WriteTool("npm", "echo first; echo 'the registry is away' >&2; exit 7");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => InstallDynaliteAsync(_settings with { SearchPath = Tools }));

        Assert.Contains($"Command: {Tools}/npm ci", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Exit code: 7", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the registry is away", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_installation_is_not_taken_for_a_good_one()
    {
        WriteTool("node", "exit 0");
        WriteTool("npm", "mkdir node_modules; exit 1");
        var settings = _settings with { SearchPath = Tools };
        await Assert.ThrowsAsync<ProvisioningException>(() => InstallDynaliteAsync(settings));

        WriteTool("npm", "mkdir node_modules && touch node_modules/complete");
        var (_, folder) = await InstallDynaliteAsync(settings);

        Assert.True(File.Exists(Path.Combine(folder, "node_modules", "complete")));
    }

    [Fact]
    public async Task An_installation_that_hangs_is_given_up()
    {
        WriteTool("node", "exit 0");
        WriteTool("npm", "echo waiting; exec sleep 1000");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(
            () => InstallDynaliteAsync(_settings with { SearchPath = Tools, Patience = TimeSpan.FromMilliseconds(300) }));

        Assert.Contains("took longer than 00:00:00.3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_provisioners_at_once_install_once_and_share()
    {
        WriteTool("node", "exit 0");
        WriteTool("npm", $"echo installed >>{_folder.FullName}/count; mkdir node_modules");
        var settings = _settings with { SearchPath = Tools };

        var folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => InstallDynaliteAsync(settings))));

        Assert.Single(folders.Distinct());
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "count")));
    }

    [Fact]
    public async Task Dynalite_installs_from_nothing_and_answers()
    {
        await using var dynalite = await Processes.Dynalite.StartAsync(_settings, CancellationToken.None);

        Assert.True(dynalite.Endpoint.IsLoopback);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Tools => Path.Combine(_folder.FullName, "tools");

    private static Task<(string Node, string Folder)> InstallDynaliteAsync(ProvisioningSettings settings) =>
        new DynaliteInstallation(settings, TimeProvider.System).EnsureAsync(CancellationToken.None);

    /// <summary>A shell script by the name of a tool; it finds the ordinary commands although PATH holds the tools only.</summary>
    private void WriteTool(string name, string script)
    {
        Directory.CreateDirectory(Tools);
        var path = Path.Combine(Tools, name);
        File.WriteAllText(path, $"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
