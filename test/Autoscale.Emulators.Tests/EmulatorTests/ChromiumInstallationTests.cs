using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>The browser of the tests, on machines with and without one.</summary>
public sealed class ChromiumInstallationTests : IDisposable
{
    private const string Download =
        """
        for option in "$@"; do case "$option" in Dir::Cache=*) cache="${option#Dir::Cache=}";; esac; done
        case " $* " in *" install "*) touch "$cache/archives/chromium.deb";; esac
        """;

    private const string Unpack =
        """
        mkdir -p "$3/usr/lib/chromium" "$3/usr/lib/x86_64-linux-gnu/pulseaudio"
        touch "$3/usr/lib/chromium/chromium" "$3/usr/lib/x86_64-linux-gnu/pulseaudio/libpulsecommon-16.1.so"
        """;

    private readonly FakeTools _tools = new();

    [Fact]
    public async Task The_browser_of_the_machine_is_used()
    {
        _tools.With("chromium", "exit 0");

        var program = await EnsureAsync();

        Assert.Equal(Path.Combine(_tools.SearchPath, "chromium"), program.Path);
        Assert.Empty(program.Environment);
        Assert.False(Directory.Exists(_tools.Machine.PrivateFolder));
    }

    [Fact]
    public async Task A_machine_without_a_browser_gets_one_in_a_private_folder_with_its_libraries()
    {
        _tools.With("apt-get", Download).With("dpkg-deb", Unpack);

        var program = await EnsureAsync();

        Assert.True(File.Exists(program.Path));
        Assert.StartsWith(_tools.Machine.PrivateFolder, program.Path, StringComparison.Ordinal);
        Assert.EndsWith("/usr/lib/x86_64-linux-gnu/pulseaudio", program.Environment["LD_LIBRARY_PATH"], StringComparison.Ordinal);
        Assert.Contains("relative", await File.ReadAllTextAsync(program.Environment["FONTCONFIG_FILE"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(program.Environment["FONTCONFIG_FILE"])!, "apt")));
    }

    [Theory]
    [InlineData("apt-get")]
    [InlineData("dpkg-deb")]
    public async Task The_error_of_a_machine_that_cannot_download_names_the_missing_tool_and_the_remedy(string missing)
    {
        foreach (var tool in new[] { "apt-get", "dpkg-deb" }.Where(t => t != missing))
            _tools.With(tool, "exit 0");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(EnsureAsync);

        Assert.StartsWith($"neither chromium nor {missing} found in PATH", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Install Chromium (Debian: apt-get install chromium)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_of_a_failed_download_shows_the_command_and_the_end_of_its_output()
    {
        _tools.With("apt-get", "echo 'the mirror is away' >&2; exit 100").With("dpkg-deb", "exit 0");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(EnsureAsync);

        Assert.Contains($"Command: {_tools.SearchPath}/apt-get -o Dir::State::Lists=", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Exit code: 100", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the mirror is away", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _tools.Dispose();

    private Task<InstalledProgram> EnsureAsync() =>
        new ChromiumInstallation(_tools.Machine, TimeProvider.System).EnsureAsync(CancellationToken.None);
}
