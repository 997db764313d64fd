using System.Runtime.CompilerServices;

namespace Autoscale.Tests.Startup;

/// <summary>
/// Dummy credentials for this process and the programs that it starts. The EC2 client resolves credentials in its constructor, so a
/// test that builds the application needs some.
/// </summary>
internal static class TestCredentials
{
    [ModuleInitializer]
    internal static void Set()
    {
        foreach (var variable in new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY" })
            Environment.SetEnvironmentVariable(variable, "test");
    }
}
