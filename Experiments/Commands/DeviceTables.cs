using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>Lists of devices, for people: those that measurements have corrected apart from the others.</summary>
internal static class DeviceTables
{
    public static Table Uncalibrated(IEnumerable<Device> devices)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("device", "kind", "precisions", "what it is", "runtime");
        table.Columns[0].NoWrap();
        foreach (var device in devices.Where(d => d.Fitted.IsEmpty))
        {
            table.AddRow(
                device.Name, KebabCase.Of(device.Kind), Precisions(device), Markup.Escape(device.DisplayName), Markup.Escape(device.Runtime));
        }

        return table;
    }

    public static Table Calibrated(IEnumerable<Device> devices)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("calibrated device", "kind", "precision", "batch", "fitted to, with its error", "what it is");
        table.Columns[0].NoWrap();
        table.Columns[3].RightAligned();
        foreach (var device in devices)
        {
            foreach (var fit in device.Fitted)
            {
                table.AddRow(
                    device.Name, KebabCase.Of(device.Kind), fit.Precision.ToName(), $"{fit.Batch}", Markup.Escape(Errors(fit)), Markup.Escape(device.DisplayName));
            }
        }

        return table;
    }

    /// <summary>Its precisions, the default one first.</summary>
    public static string Precisions(Device device) =>
        string.Join(", ", device.Precisions.OrderBy(p => p == device.DefaultPrecision ? 0 : 1).Select(p => p.ToName()));

    private static string Errors(FittedLatency fit) => fit.Origin.Tables.IsEmpty
        ? $"{fit.Origin.Table} {(fit.HeldOut ?? fit.CrossValidated).MapePct:0.0} %"
        : string.Join(", ", fit.Origin.Tables.Select(t => $"{t.Space} {(t.HeldOut ?? t.CrossValidated ?? fit.CrossValidated).MapePct:0.0} %"));
}
