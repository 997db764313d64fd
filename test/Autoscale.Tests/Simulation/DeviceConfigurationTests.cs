using Autoscale.Simulation.Devices;

namespace Autoscale.Tests.Simulation;

public sealed class DeviceConfigurationTests
{
    [Fact]
    public void The_auto_scale_block_gives_interval_role_and_primary_address()
    {
        const string Text = """
            config system global
                set role primary
                set hb-interval 99
            end
            config system auto-scale
                set status enable
                set hb-interval "45"
                set role secondary
                set primary-ip 10.0.0.7
                config nested
                    set role primary
                end
                set callback-url "https://example.invalid/a b"
            end
            config system interface
                set role primary
            end
            """;

        var configuration = DeviceConfiguration.Parse(Text)!;

        Assert.Equal(
            (TimeSpan.FromSeconds(45), false, "10.0.0.7"),
            (configuration.Interval, configuration.IsPrimary, configuration.PrimaryIp?.ToString()));
    }

    [Fact]
    public void The_keywords_of_older_firmware_are_parsed()
    {
        var configuration = DeviceConfiguration.Parse(
            "config system auto-scale\r\nset status enable\r\nset role slave\r\nset master-ip 10.0.0.8\r\nend\r\n")!;

        Assert.Equal(
            (TimeSpan.FromSeconds(10), false, "10.0.0.8"),
            (configuration.Interval, configuration.IsPrimary, configuration.PrimaryIp?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("config system auto-scale\nset role secondary\nend")]
    [InlineData("config system auto-scale\nset status disable\nend")]
    public void Without_an_enabled_block_there_are_no_heartbeats(string text) => Assert.Null(DeviceConfiguration.Parse(text));
}
