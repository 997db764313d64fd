using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>A machine whose tools are shell scripts of the test, and an empty private folder.</summary>
internal sealed class FakeTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-emulators-");

    /// <summary>The settings of this repository, with all tools and an empty private folder.</summary>
    public ProvisioningSettings RealMachine => ProvisioningSettings.OfThisRepository() with { PrivateFolder = Scratch("private") };

    /// <summary>The settings of a machine that has only the tools of the test.</summary>
    public ProvisioningSettings Machine => RealMachine with { SearchPath = SearchPath };

    /// <summary>The PATH of that machine.</summary>
    public string SearchPath => Scratch("tools");

    /// <summary>A path at which a script can write a file for the test.</summary>
    public string Scratch(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a tool. Its script finds the system commands although PATH contains only the tools of the test.</summary>
    public FakeTools With(string name, string script)
    {
        Directory.CreateDirectory(SearchPath);
        var path = Path.Combine(SearchPath, name);
        File.WriteAllText(path, $"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
