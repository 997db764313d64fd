namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// A pinned Python package: the package of the machine if it has the pinned version, otherwise a private virtual environment. The package
/// of the machine saves an installation of about a minute. Another version could behave differently, so it is not used.
/// </summary>
public sealed class PythonInstallation(ProvisioningSettings settings, PythonPackage package, TimeProvider time)
{
    private const string Remedy =
        "Install Python 3 with its venv module (Debian and Ubuntu: python3-venv) so that python3 is in PATH, "
        + "make sure that pip can reach its registry, and run the tests again.";

    private readonly string _sayExecutableAndVersion =
        $"import importlib.metadata as m, sys; m.version('{package.Companion}'); "
        + $"print(sys.executable, m.version('{package.Name}'), sep='\\n')";

    private readonly string _requirements = Path.Combine(settings.SourceFolder, package.Name, "requirements.txt");

    /// <summary>The Python that can import the package.</summary>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var python = Tool.Find("python3", settings.SearchPath) ?? throw new ProvisioningException(
            $"python3 not found in PATH, but the tests need it for {package.Purpose}; PATH is {settings.SearchPath}.\n{Remedy}");
        return await OfTheMachineAsync(python, cancellationToken) ?? await PrivateAsync(python, cancellationToken);
    }

    private async Task<string?> OfTheMachineAsync(Tool python, CancellationToken cancellationToken)
    {
        var pinned = (await File.ReadAllTextAsync(_requirements, cancellationToken)).Trim().Split("==")[1];
        foreach (var candidate in Candidates(python))
        {
            var result = await candidate.RunAsync(["-c", _sayExecutableAndVersion], settings.SourceFolder, cancellationToken);
            if (result.ExitCode == 0 && result.LastLines.Split('\n') is [var executable, var version] && version == pinned)
                return executable;
        }

        return null;
    }

    /// <summary>
    /// The Python in PATH, and the Python in the first line of the package's program, because pipx installs each package into its own
    /// environment. The first line of a pyenv shim names a shell.
    /// </summary>
    private IEnumerable<Tool> Candidates(Tool python)
    {
        yield return python;
        if (Tool.Find(package.Program, settings.SearchPath) is { } program
            && File.ReadLines(program.Path).FirstOrDefault() is ['#', '!', .. var interpreter]
            && Path.GetFileName(interpreter).StartsWith("python", StringComparison.Ordinal) && File.Exists(interpreter))
            yield return python with { Path = interpreter };
    }

    private async Task<string> PrivateAsync(Tool python, CancellationToken cancellationToken)
    {
        var folder = await new PrivateFolder(settings, time).EnsureAsync(
            package.Name, _requirements, (place, token) => InstallAsync(python, place, token), cancellationToken);
        return PythonIn(folder);
    }

    private async Task InstallAsync(Tool python, string place, CancellationToken cancellationToken)
    {
        var aim = $"Installing {package.Purpose} into {place}";
        var made = await python.RunAsync(["-m", "venv", place], place, cancellationToken);
        made.MustHaveWorked(aim, Remedy);
        var pip = python with { Path = PythonIn(place) };
        var installed = await pip.RunAsync(
            ["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r", _requirements], place, cancellationToken);
        installed.MustHaveWorked(aim, Remedy);
    }

    private static string PythonIn(string place) => Path.Combine(place, "bin", "python");
}
