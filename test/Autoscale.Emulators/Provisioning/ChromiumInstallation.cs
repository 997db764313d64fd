namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// The browser Chromium: that of the machine, otherwise the package of Debian with the libraries that the machine lacks, unpacked into a
/// private folder. Nothing is installed on the machine, so this needs no privileges. Debian keeps only the newest version, so there is no
/// pin.
/// </summary>
public sealed class ChromiumInstallation(ProvisioningSettings settings, TimeProvider time)
{
    private const string Name = "chromium";

    private const string Remedy =
        "Install Chromium (Debian: apt-get install chromium), or make sure that apt-get can reach a mirror of Debian, "
        + "and run the tests again.";

    private const string Fonts =
        """
        <?xml version="1.0"?>
        <fontconfig>
          <dir prefix="relative">usr/share/fonts</dir>
          <dir>/usr/share/fonts</dir>
          <cachedir prefix="xdg">fontconfig</cachedir>
          <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
          <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
          <alias binding="strong"><family>ui-monospace</family><prefer><family>JetBrains Mono</family></prefer></alias>
          <alias binding="strong"><family>monospace</family><prefer><family>JetBrains Mono</family></prefer></alias>
        </fontconfig>
        """;

    private readonly string _packages = Path.Combine(settings.SourceFolder, Name, "packages.txt");

    /// <summary>The browser.</summary>
    public async Task<InstalledProgram> EnsureAsync(CancellationToken cancellationToken)
    {
        if (Tool.Find(Name, settings.SearchPath) is { } own)
            return new InstalledProgram(own.Path, new Dictionary<string, string>(StringComparer.Ordinal));
        var folder = await new PrivateFolder(settings, time).EnsureAsync(Name, _packages, InstallAsync, cancellationToken);
        return new InstalledProgram(Path.Combine(folder, "usr", "lib", Name, Name), EnvironmentIn(folder));
    }

    private async Task InstallAsync(string place, CancellationToken cancellationToken)
    {
        var (apt, unpack) = (Require("apt-get"), Require("dpkg-deb"));
        var aim = $"Downloading {Name} into {place}";
        var own = Directory.CreateDirectory(Path.Combine(place, "apt")).FullName;
        var archives = Directory.CreateDirectory(Path.Combine(own, "archives", "partial")).Parent!.FullName;
        _ = Directory.CreateDirectory(Path.Combine(own, "lists", "partial"));
        string[] options =
        [
            "-o", $"Dir::State::Lists={own}/lists", "-o", $"Dir::Cache={own}", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root",
        ];
        var packages = await File.ReadAllLinesAsync(_packages, cancellationToken);
        (await apt.RunAsync([.. options, "update"], place, cancellationToken)).MustHaveWorked(aim, Remedy);
        (await apt.RunAsync(
            [.. options, "install", "--download-only", "--yes", "--no-install-recommends", .. packages], place, cancellationToken))
            .MustHaveWorked(aim, Remedy);
        foreach (var package in Directory.EnumerateFiles(archives, "*.deb"))
            (await unpack.RunAsync(["--extract", package, place], place, cancellationToken)).MustHaveWorked(aim, Remedy);
        await File.WriteAllTextAsync(FontsIn(place), Fonts, cancellationToken);
        Directory.Delete(own, recursive: true);
    }

    private Tool Require(string name) =>
        Tool.Find(name, settings.SearchPath) ?? throw new ProvisioningException(
            $"neither {Name} nor {name} found in PATH, but the tests need one of them for the browser; PATH is {settings.SearchPath}.\n"
            + Remedy);

    // The dynamic linker and fontconfig look only into folders of the machine by themselves.
    private static Dictionary<string, string> EnvironmentIn(string folder) => new(StringComparer.Ordinal)
    {
        ["LD_LIBRARY_PATH"] = string.Join(
            Path.PathSeparator,
            Directory.EnumerateFiles(folder, "*.so*", SearchOption.AllDirectories)
                .Select(file => Path.GetDirectoryName(file)!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)),
        ["FONTCONFIG_FILE"] = FontsIn(folder),
    };

    private static string FontsIn(string folder) => Path.Combine(folder, "fonts.conf");
}
