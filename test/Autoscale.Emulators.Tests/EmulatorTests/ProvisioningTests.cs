using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Trait("Seconds", "15")]
public sealed class ProvisioningTests : IDisposable
{
    private readonly FakeTools _tools = new();

    [Theory]
    [InlineData("node", "dynalite", "the DynamoDB emulator dynalite")]
    [InlineData("npm", "dynalite", "the DynamoDB emulator dynalite")]
    [InlineData("node", "aws-cdk", "the command line of the CDK")]
    [InlineData("npm", "aws-cdk", "the command line of the CDK")]
    public async Task The_error_for_a_missing_tool_names_the_tool_and_the_remedy(string missing, string package, string purpose)
    {
        var tools = new[] { "node", "npm" }.Where(tool => tool != missing);
        foreach (var tool in tools)
            _tools.With(tool, "exit 0");

        var needed = package == "dynalite" ? NpmPackage.Dynalite : NpmPackage.AwsCdk;
        var installation = new NpmInstallation(_tools.Machine, needed, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => installation.EnsureAsync(CancellationToken.None));

        Assert.StartsWith($"{missing} not found in PATH, but the tests need it for {purpose};", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"PATH is {_tools.SearchPath}.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Install Node.js 20", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moto", "the AWS emulator moto")]
    [InlineData("cfn-lint", "the template checker cfn-lint")]
    public async Task The_error_for_a_missing_Python_names_the_package_and_the_remedy(string package, string purpose)
    {
        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => InstallAsync(package, _tools.Machine with { SearchPath = "" }));

        Assert.StartsWith(
            $"python3 not found in PATH, but the tests need it for {purpose};", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Install Python 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_of_a_failed_installation_shows_the_command_and_the_end_of_its_output()
    {
        _tools.With("node", "exit 0");
        _tools.With("npm", "echo first; echo 'the registry is away' >&2; exit 7");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => InstallDynaliteAsync(_tools.Machine));

        Assert.Contains($"Command: {_tools.SearchPath}/npm ci", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Exit code: 7", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the registry is away", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_installation_is_not_reused()
    {
        _tools.With("node", "exit 0");
        _tools.With("npm", "mkdir node_modules; exit 1");
        await Assert.ThrowsAsync<ProvisioningException>(() => InstallDynaliteAsync(_tools.Machine));

        _tools.With("npm", "mkdir node_modules && touch node_modules/complete");
        var (_, folder) = await InstallDynaliteAsync(_tools.Machine);

        Assert.True(File.Exists(Path.Combine(folder, "node_modules", "complete")));
    }

    [Fact]
    public async Task An_installation_that_hangs_ends_with_a_timeout()
    {
        _tools.With("node", "exit 0");
        _tools.With("npm", "echo waiting; exec sleep 1000");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(
            () => InstallDynaliteAsync(_tools.Machine with { Patience = TimeSpan.FromMilliseconds(300) }));

        Assert.Contains("took longer than 00:00:00.3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_provisioners_install_once_and_share_the_folder()
    {
        _tools.With("node", "exit 0");
        _tools.With("npm", $"echo installed >>{_tools.Scratch("count")}; mkdir node_modules");

        var folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => InstallDynaliteAsync(_tools.Machine))));

        Assert.Single(folders.Distinct());
        Assert.Single(await File.ReadAllLinesAsync(_tools.Scratch("count")));
    }

    [Theory]
    [InlineData("moto", "5.2.1")]
    [InlineData("cfn-lint", "1.51.0")]
    public async Task A_package_that_the_machine_has_in_the_pinned_version_is_used(string package, string version)
    {
        _tools.With("python3", $"echo /the/machines/python; echo {version}");

        Assert.Equal("/the/machines/python", await InstallAsync(package, _tools.Machine));
        Assert.False(Directory.Exists(_tools.Machine.PrivateFolder));
    }

    [Fact]
    public async Task A_package_in_its_own_environment_is_found_by_the_first_line_of_its_program()
    {
        _tools.With("python3", "exit 1").With("python3.13", "echo /the/package/s/python; echo 1.51.0");
        await File.WriteAllTextAsync(Path.Combine(_tools.SearchPath, "cfn-lint"), $"#!{_tools.SearchPath}/python3.13\nimport sys\n");

        Assert.Equal("/the/package/s/python", await InstallAsync("cfn-lint", _tools.Machine));
    }

    [Theory]
    [InlineData("echo /the/machines/python; echo 4.0.0")]
    [InlineData("echo 'No module named moto' >&2; exit 1")]
    public async Task A_missing_package_or_another_version_is_installed_privately(string answer)
    {
        WithPythonThatInstalls(answer);

        await AssertPrivateAsync(await InstallAsync("moto", _tools.Machine));
    }

    [Fact]
    public async Task A_program_that_is_a_shell_script_is_not_used_as_Python()
    {
        // A shim of pyenv has this form.
        WithPythonThatInstalls("exit 1");
        _tools.With("cfn-lint", "echo /a/shell; echo 1.51.0");

        await AssertPrivateAsync(await InstallAsync("cfn-lint", _tools.Machine));
    }

    [Fact]
    public async Task Dynalite_is_installed_into_an_empty_folder_and_answers()
    {
        await using var dynalite = await Processes.Dynalite.StartAsync(_tools.RealMachine, CancellationToken.None);

        Assert.True(dynalite.Endpoint.IsLoopback);
    }

    public void Dispose() => _tools.Dispose();

    // The installed Python is a script that writes its arguments into the file asked.
    private void WithPythonThatInstalls(string answer) => _tools.With("python3", $"""
        [ "$1" = -c ] && {"{ " + answer + "; exit; }"}
        mkdir "$3/bin" && printf '#!/bin/sh\necho "$@" >asked\n' >"$3/bin/python" && chmod +x "$3/bin/python"
        """);

    private async Task AssertPrivateAsync(string python)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(python))!;
        Assert.Equal(_tools.Machine.PrivateFolder, Path.GetDirectoryName(folder));
        Assert.Contains("pip install", await File.ReadAllTextAsync(Path.Combine(folder, "asked")), StringComparison.Ordinal);
    }

    private static Task<string> InstallAsync(string package, ProvisioningSettings settings) =>
        new PythonInstallation(settings, package == "moto" ? PythonPackage.Moto : PythonPackage.CfnLint, TimeProvider.System).EnsureAsync(
            CancellationToken.None);

    private static Task<(string Node, string Folder)> InstallDynaliteAsync(ProvisioningSettings settings) =>
        new NpmInstallation(settings, NpmPackage.Dynalite, TimeProvider.System).EnsureAsync(CancellationToken.None);
}
