using Autoscale.Simulation.Devices;

namespace Autoscale.Tests.Simulation;

public sealed class DeviceConfigurationTests
{
    [Fact]
    public void The_block_says_how_often_and_whom_to_follow()
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

        Assert.Equal((TimeSpan.FromSeconds(45), false, "10.0.0.7"), (configuration.Interval, configuration.IsPrimary, configuration.PrimaryIp?.ToString()));
    }

    [Fact]
    public void The_words_of_older_firmware_mean_the_same()
    {
        var configuration = DeviceConfiguration.Parse("config system auto-scale\r\nset status enable\r\nset role slave\r\nset master-ip 10.0.0.8\r\nend\r\n")!;

        Assert.Equal((TimeSpan.FromSeconds(10), false, "10.0.0.8"), (configuration.Interval, configuration.IsPrimary, configuration.PrimaryIp?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("config system auto-scale\nset role secondary\nend")]
    [InlineData("config system auto-scale\nset status disable\nend")]
    public void Without_an_enabled_block_there_are_no_heartbeats(string text) => Assert.Null(DeviceConfiguration.Parse(text));
}
